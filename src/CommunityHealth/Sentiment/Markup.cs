namespace CommunityHealth.Sentiment;

/// <summary>HTML inside Markdown: tags, comments and character references.</summary>
internal static class Markup
{
    private const int LongestTag = 500;
    private const int LongestElement = 4000;

    private static readonly (string Name, char Stands)[] References =
        [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&#39;", '\''), ("&apos;", '\''), ("&nbsp;", ' ')];

    /// <summary>Reads a tag, a comment or a reference.</summary>
    /// <param name="code">Whether it was code, with all that is in it.</param>
    /// <param name="stands">What is read in its place otherwise.</param>
    /// <returns>Where to go on, always later than <paramref name="at"/>.</returns>
    public static int Skip(ReadOnlySpan<char> message, int at, out bool code, out char stands)
    {
        (code, stands) = (false, ' ');
        var rest = message[at..];
        return at + (rest[0] == '&' ? Reference(rest, out stands) : Tag(rest, ref code));
    }

    private static int Reference(ReadOnlySpan<char> rest, out char stands)
    {
        foreach (var (name, unit) in References)
        {
            if (rest.StartsWith(name, StringComparison.Ordinal))
            {
                stands = unit == '\'' ? unit : ' ';
                return name.Length;
            }
        }

        stands = ' ';
        return 1;
    }

    private static int Tag(ReadOnlySpan<char> rest, ref bool code)
    {
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            return Through(rest, "-->", LongestElement, 4);
        }

        if (rest.Length < 3 || !(char.IsAsciiLetter(rest[1]) || rest[1] == '/') || rest.StartsWith("<http", StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        code = rest.StartsWith("<pre", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("<code", StringComparison.OrdinalIgnoreCase);
        var tag = Through(rest, ">", LongestTag, 1);
        var whole = code ? Through(rest, rest[1] is 'p' or 'P' ? "</pre>" : "</code>", LongestElement, tag) : tag;
        code &= tag > 1;
        return whole;
    }

    private static int Through(ReadOnlySpan<char> rest, string end, int reach, int otherwise)
    {
        var found = rest[..Math.Min(reach, rest.Length)].IndexOf(end, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? otherwise : found + end.Length;
    }
}
