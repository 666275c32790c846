namespace CommunityHealth.Demo;

/// <summary>
/// The words of the story: plain text files beside the code, built into the program. They are made-up facts and not
/// texts of the product, so they are the same in every language.
/// </summary>
internal static class WordFile
{
    /// <summary>The lines of a file without comments and empty lines.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(WordFile).Assembly.GetManifestResourceStream("Demo/" + name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>The cells of the lines of a table.</summary>
    public static IEnumerable<string[]> Table(string name) => Lines(name).Select(l => l.Split('|', StringSplitOptions.TrimEntries));
}
