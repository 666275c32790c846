using System.Buffers;
using System.Text;

namespace CommunityHealth.Sentiment;

/// <summary>Emoji, their <c>:short_names:</c> and emoticons, told apart as glad, sad and other; what that means for a text the weights say.</summary>
internal static class Emoji
{
    private const int LongestName = 32;

    private static readonly string[] Whole = ["^^", "^_^", "^.^", "\\o/", "<3", "xD", "XD"];
    private static readonly Dictionary<string, char> Names = ReadNames();
    private static readonly Dictionary<int, char> Runes = ReadRunes();
    private static readonly Dictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> ByName = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_+-");

    /// <summary>The mark for a rune, or zero where it is no emoji.</summary>
    public static char Of(Rune rune)
    {
        if (rune.Value < 0x203C)
        {
            return '\0';
        }

        return Runes.TryGetValue(rune.Value, out var mark) ? mark
            : rune.Value is (>= 0x2600 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF) or (>= 0x1F000 and <= 0x1FAFF) ? Mark.OtherEmoji : '\0';
    }

    /// <summary>Whether a rune only changes the one before it: a colour of skin, a way to show it, or what joins two.</summary>
    public static bool IsModifier(Rune rune) => rune.Value is 0xFE0F or 0xFE0E or 0x200D or (>= 0x1F3FB and <= 0x1F3FF);

    /// <summary>The length of a <c>:short_name:</c> at the start of a text with its mark; zero where there is none.</summary>
    public static int ShortName(ReadOnlySpan<char> text, out char mark)
    {
        mark = Mark.OtherEmoji;
        var within = text[1..Math.Min(text.Length, LongestName)];
        var length = within.IndexOfAnyExcept(OfNames);
        if (length < 1 || within[length] != ':' || within[..length].IndexOfAny(Letters) < 0 && within[..length] is not ("+1" or "-1" or "100"))
        {
            return 0;
        }

        mark = ByName.TryGetValue(within[..length], out var known) ? known : Mark.OtherEmoji;
        return length + 2;
    }

    /// <summary>The length of an emoticon at the start of a text with its mark; zero where there is none.</summary>
    public static int Emoticon(ReadOnlySpan<char> text, out char mark)
    {
        mark = Mark.Glad;
        foreach (var whole in Whole)
        {
            if (text.StartsWith(whole, StringComparison.Ordinal) && Ends(text, whole.Length))
            {
                return whole.Length;
            }
        }

        var eyes = text[0] == '>' ? 1 : 0;
        if (text.Length < eyes + 2 || text[eyes] is not (':' or ';' or '=' or '8'))
        {
            return 0;
        }

        var at = eyes + (text[eyes + 1] is '-' or '\'' or '^' or 'o' && text.Length > eyes + 2 ? 2 : 1);
        mark = Mouth(text[at], text[eyes]);
        var mouth = at;
        while (at < text.Length && text[at] == text[mouth])
        {
            at++;
        }

        return mark != '\0' && Ends(text, at) ? at : 0;
    }

    private static bool Ends(ReadOnlySpan<char> text, int at) => at >= text.Length || !char.IsLetterOrDigit(text[at]) && text[at] != '/';

    private static char Mouth(char mouth, char eyes) => mouth switch
    {
        ')' or 'D' or ']' or '}' => Mark.Glad,
        'p' or 'P' or '3' or '*' when eyes != '8' => Mark.Glad,
        '(' or '[' or '{' or '/' or '\\' or '|' or '@' when eyes is ':' or ';' or '=' => Mark.Sad,
        'o' or 'O' or 'S' or 's' or '$' when eyes == ':' => Mark.Sad,
        _ => '\0',
    };

    private static Dictionary<string, char> ReadNames() => Read().Where(l => char.IsAscii(l.Words[0]))
        .SelectMany(l => l.Words.Split(' ').Select(n => (Name: n, l.Mark))).ToDictionary(n => n.Name, n => n.Mark);

    private static Dictionary<int, char> ReadRunes() => Read().Where(l => !char.IsAscii(l.Words[0]))
        .SelectMany(l => l.Words.EnumerateRunes().Select(r => (r.Value, l.Mark))).ToDictionary(r => r.Value, r => r.Mark);

    private static IEnumerable<(string Words, char Mark)> Read() =>
        WordLists.Read("emoji.txt").Select(l => (l.Words, l.Kind == "glad" ? Mark.Glad : Mark.Sad));
}
