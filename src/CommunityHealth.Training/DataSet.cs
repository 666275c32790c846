using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>A file of labelled texts: whence it is and under which licence its texts are.</summary>
/// <param name="File">Its name without <c>.csv</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Labels">What its labels mean to the trainer: an index of negative, neutral, positive, or of ok, mild, severe.</param>
internal sealed record DataSet(string File, string Name, string Origin, string Licence, IReadOnlyDictionary<string, int> Labels)
{
    public const int Ok = 0;
    public const int Mild = 1;
    public const int Severe = 2;

    private static readonly Dictionary<string, int> Moods = new() { ["negative"] = 0, ["neutral"] = 1, ["positive"] = 2 };

    /// <summary>Those about the mood.</summary>
    public static IReadOnlyList<DataSet> OfMood { get; } =
    [
        new("sent_github_gold", "GitHub", CardTexts.GitHubOrigin, "CC BY 4.0", Moods),
        new("sent_so_senti4sd", "Stack Overflow", CardTexts.StackOverflowOrigin, "CC BY-SA", Moods),
        new("sent_jira_ortu", "Jira", CardTexts.JiraOrigin, CardTexts.LicenceOfJira, Moods),
        new("sent_premo", "PRemo", CardTexts.PremoOrigin, "MIT", Moods),
    ];

    /// <summary>Those about toxicity.</summary>
    public static IReadOnlyList<DataSet> OfToxicity { get; } =
    [
        new("tox_strudel_issues", "STRUDEL", CardTexts.StrudelOrigin, "MIT", new Dictionary<string, int> { ["ok"] = Ok, ["toxic"] = Severe }),
        new("uncivil_vcu_incivility", "VCU", CardTexts.VcuOrigin, "MIT", new Dictionary<string, int> { ["ok"] = Ok, ["mild"] = Mild, ["severe"] = Severe }),
    ];

    /// <summary>Reads all rows of some sets from a folder, set by set.</summary>
    /// <exception cref="SentimentException">A file is missing, or has a label it should not have.</exception>
    public static List<Row> Read(string folder, IReadOnlyList<DataSet> sets) => [.. sets.SelectMany((set, index) => set.Read(folder, index))];

    private IEnumerable<Row> Read(string folder, int set)
    {
        var path = Path.Combine(folder, File + ".csv");
        if (!System.IO.File.Exists(path))
        {
            throw new SentimentException(string.Format(null, CardTexts.NoFile, path));
        }

        using var reader = new StreamReader(path);
        foreach (var text in LabelledCsv.Read(reader, path))
        {
            yield return Labels.TryGetValue(text.Label, out var label)
                ? Row.Of(text.Text, label, set)
                : throw new SentimentException(string.Format(null, CardTexts.NoLabel, path, text.Label));
        }
    }
}
