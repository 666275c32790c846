using System.Diagnostics;
using System.Text.RegularExpressions;
using CommunityHealth.Sentiment;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// How many comments one core scores in a second: those of a folder of labelled texts, or made-up ones of 211 characters on average; beside
/// it, how long a regular expression takes to find the words of the same texts.
/// </summary>
internal static partial class SentimentBench
{
    private const int Comments = 20_000;
    private const int Rounds = 5;
    private const int Average = 211;

    private static readonly string[] Words =
    [
        "the", "test", "fails", "when", "I", "run", "it", "on", "Windows", "thanks", "for", "this", "change", "looks", "good", "to", "me", "but",
        "we", "should", "not", "break", "old", "clients", "`Parse()`", "returns", "null", "here", "please", "add", "a", "case", "that's", "weird",
        "could", "you", "rebase", "great", "work", "@ada", "see", "#123", "https://example.org/issues/7", "sorry", "ugly", "hack", ":)", "👍",
        "implementation", "configuration", "and", "documentation", "of", "is", "confusing", "LGTM", "in", "which", "version", "was", "introduced",
    ];

    public static int Run(string? folder)
    {
        var comments = folder is null ? MadeUp() : Read(folder);
        var scorer = new Scorer(SentimentModel.BuiltIn);
        var (ours, partner) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var (words, scored) = (Time(() => CountWords(comments)), Time(() => Score(scorer, comments)));
            if (round > 0)
            {
                partner.Add(words);
                ours.Add(scored);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Score(scorer, comments);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Figures.Print($"comments, {comments.Average(c => c.Length):0} characters on average", comments.Count, "", "211 characters");
        Figures.Print("scored in a second on one core, median", comments.Count / Figures.Median(ours), "/s", ">= 20000");
        Figures.Print("  time beside a regular expression that finds the words", Figures.Median(ours) / Figures.Median(partner), "x", "-");
        Figures.Print("allocated while scoring them", allocated, "bytes", "0");
        Figures.Print("size of the weights", ModelCard.BuiltIn?.Bytes ?? 0, "bytes", "<= 262144");
        return 0;
    }

    private static void Score(Scorer scorer, List<string> comments)
    {
        foreach (var comment in comments)
        {
            scorer.Score(comment);
        }
    }

    private static void CountWords(List<string> comments)
    {
        foreach (var comment in comments)
        {
            foreach (var _ in Word().EnumerateMatches(comment))
            {
            }
        }
    }

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static List<string> Read(string folder) => [.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).SelectMany(path =>
    {
        using var reader = new StreamReader(path);
        return LabelledCsv.Read(reader, path).Select(t => t.Text).ToList();
    })];

    public static List<string> MadeUp()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, Comments).Select(_ =>
        {
            var length = random.Next(2 * Average);
            var text = "";
            while (text.Length < length)
            {
                text += Words[random.Next(Words.Length)] + (random.Next(9) == 0 ? ". " : " ");
            }

            return text;
        })];
    }

    [GeneratedRegex(@"[\w']+")]
    private static partial Regex Word();
}
