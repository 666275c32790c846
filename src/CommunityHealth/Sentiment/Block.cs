namespace CommunityHealth.Sentiment;

/// <summary>Lines of a message that are not its author's words: fenced code and quotations.</summary>
internal static class Block
{
    /// <summary>Where the words go on after a fenced block or a quoted line that begins here; the same place where none does.</summary>
    public static int Skip(ReadOnlySpan<char> message, int line)
    {
        var at = line;
        while (at < message.Length && at - line < 4 && message[at] == ' ')
        {
            at++;
        }

        if (at < message.Length && message[at] == '>' && !IsFace(message[at..]))
        {
            return NextLine(message, at);
        }

        return at + 2 < message.Length && message[at] is '`' or '~' && message[at + 1] == message[at] && message[at + 2] == message[at]
            ? Fenced(message, at) : line;
    }

    private static bool IsFace(ReadOnlySpan<char> text) => Emoji.Emoticon(text, out _) > 0;

    private static int Fenced(ReadOnlySpan<char> message, int at)
    {
        var mark = message[at];
        var length = message[at..].IndexOfAnyExcept(mark);
        if (length < 0)
        {
            return message.Length;
        }

        var fence = message.Slice(at, length);
        var first = NextLine(message, at);
        if (message[(at + length)..first].IndexOf(mark) >= 0)
        {
            return at;
        }

        for (var line = first; line < message.Length; line = NextLine(message, line))
        {
            if (message[line..NextLine(message, line)].TrimStart(' ').StartsWith(fence, StringComparison.Ordinal))
            {
                return NextLine(message, line);
            }
        }

        return message.Length;
    }

    private static int NextLine(ReadOnlySpan<char> message, int at)
    {
        var length = message[at..].IndexOf('\n');
        return length < 0 ? message.Length : at + length + 1;
    }
}
