namespace CommunityHealth.Sentiment;

/// <summary>Lists of words of our own, beside the code as plain text and built into the program; each line is <c>KIND|WORDS</c>.</summary>
internal static class WordLists
{
    /// <summary>All lines of a list that are no comment.</summary>
    public static IEnumerable<(string Kind, string Words)> Read(string name)
    {
        using var stream = typeof(WordLists).Assembly.GetManifestResourceStream("Sentiment/" + name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.IndexOf('|', StringComparison.Ordinal) is > 0 and var bar && line[0] != '#')
            {
                yield return (line[..bar], line[(bar + 1)..]);
            }
        }
    }
}
