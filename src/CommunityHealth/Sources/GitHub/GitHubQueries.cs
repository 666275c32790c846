using System.Reflection;
using System.Text.RegularExpressions;

namespace CommunityHealth.Sources.GitHub;

/// <summary>The GraphQL queries, each with the fragments it needs, as they are sent.</summary>
internal static partial class GitHubQueries
{
    private static readonly Dictionary<string, string> Fragments =
        Definition().Split(Read("Fragments")).Where(f => f.StartsWith("fragment ", StringComparison.Ordinal)).ToDictionary(f => f.Split(' ')[1]);

    public static string Head { get; } = Whole(nameof(Head));

    public static string Page { get; } = Whole(nameof(Page));

    public static string Numbers { get; } = Whole(nameof(Numbers));

    public static string Single { get; } = Whole(nameof(Single));

    public static string More { get; } = Whole(nameof(More));

    public static string Thread { get; } = Whole(nameof(Thread));

    public static string Preview { get; } = Whole(nameof(Preview));

    public static string Counts { get; } = Whole(nameof(Counts));

    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [nameof(Head)] = Head, [nameof(Page)] = Page, [nameof(Numbers)] = Numbers, [nameof(Single)] = Single, [nameof(More)] = More,
        [nameof(Thread)] = Thread, [nameof(Preview)] = Preview, [nameof(Counts)] = Counts,
    };

    private static string Whole(string name)
    {
        var text = Read(name);
        var used = new HashSet<string>();
        var waiting = new Queue<string>([text]);
        while (waiting.TryDequeue(out var part))
        {
            foreach (Match spread in Spread().Matches(part))
            {
                if (used.Add(spread.Groups[1].Value))
                {
                    text += Fragments[spread.Groups[1].Value];
                    waiting.Enqueue(Fragments[spread.Groups[1].Value]);
                }
            }
        }

        return Space().Replace(text, " ").Trim();
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"GitHub/{name}.graphql")
            ?? throw new InvalidOperationException($"There is no query {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?m)^(?=fragment )")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\.\.\.\s*(?!on\s)(\w+)")]
    private static partial Regex Spread();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
