namespace CommunityHealth.Sentiment;

/// <summary>Words that turn what follows into its opposite.</summary>
internal static class Negations
{
    /// <summary>How many words a negation reaches.</summary>
    public const int Reach = 4;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        WordLists.Read("negations.txt").SelectMany(l => l.Words.Split(' ')).ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word in lower case is one.</summary>
    public static bool Has(ReadOnlySpan<char> word) =>
        Words.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal);
}
