using System.Buffers;
using System.Text;

namespace CommunityHealth.Sentiment;

/// <summary>
/// Leaves of a message what its author says in words: fenced code, quoted lines and HTML go, the text of links stays, and a URL, inline
/// code, a mention, a reference, a commit or an emoji becomes one <see cref="Mark"/>. One pass, in time linear in what is read.
/// </summary>
internal sealed class Cleaner
{
    /// <summary>Units of cleaned text at most; the rest of a message is not read.</summary>
    public const int Cap = 8000;

    /// <summary>Units of the message looked at, at most.</summary>
    public const int Reach = 65536;

    private const int Span = 1000;

    private static readonly SearchValues<char> EndsOfAddress = SearchValues.Create(" \n\t\r)>\"");

    private readonly char[] _text = new char[Cap + 2];
    private int _length;

    /// <summary>What is left.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Whether code or a quotation was left out, or is only marked.</summary>
    public bool LeftOut { get; private set; }

    /// <summary>Letters of the Latin script.</summary>
    public int Latin { get; private set; }

    /// <summary>Letters of other scripts.</summary>
    public int Foreign { get; private set; }

    /// <summary>Emoji, short names and emoticons.</summary>
    public int Emojis { get; private set; }

    /// <summary>Cleans a message; <see cref="Text"/> is its result until the next one.</summary>
    public void Read(ReadOnlySpan<char> message)
    {
        (_length, Latin, Foreign, Emojis, LeftOut) = (0, 0, 0, 0, false);
        message = message[..Math.Min(message.Length, Reach)];
        var at = 0;
        var begins = true;
        while (at < message.Length && _length < Cap)
        {
            if (begins)
            {
                var after = Block.Skip(message, at);
                LeftOut |= after > at;
                begins = after > at;
                at = after;
                continue;
            }

            begins = message[at] == '\n';
            at = char.IsAsciiLetterOrDigit(message[at]) ? Word(message, at) : Other(message, at);
        }
    }

    private int Word(ReadOnlySpan<char> message, int at)
    {
        var end = at;
        var (hexadecimal, digits) = (true, 0);
        while (end < message.Length && char.IsAsciiLetterOrDigit(message[end]))
        {
            hexadecimal &= char.IsAsciiHexDigit(message[end]);
            digits += char.IsAsciiDigit(message[end]) ? 1 : 0;
            end++;
        }

        if (IsAddress(message[at..], end - at))
        {
            return AddMark(Mark.Url, EndOfAddress(message, at));
        }

        var length = end - at;
        if (hexadecimal && length is >= 7 and <= 40 && digits > 0 && digits < length)
        {
            return AddMark(Mark.Sha, end);
        }

        if (length == 2 && Emoji.Emoticon(message[at..], out var face) == 2)
        {
            return AddFace(face, end);
        }

        length = Math.Min(length, Cap - _length);
        message.Slice(at, length).CopyTo(_text.AsSpan(_length));
        _length += length;
        Latin += length - digits;
        return end;
    }

    private int Other(ReadOnlySpan<char> message, int at)
    {
        var unit = message[at];
        switch (unit)
        {
            case ' ' or '\n' or ',' or '.' or '!' or '?' or '\'' or '-' or '"' or '*' or '_' or '\r' or '\t':
                return unit == '!' && Next(message, at) == '[' ? Add(' ', at + 1) : Add(unit, at + 1);
            case '`':
                return InlineCode(message, at);
            case '<' or '&':
                return Face(message, at) is var face && face > at ? face : Html(message, at);
            case ']' when Next(message, at) == '(':
                return Target(message, at);
            case '@' when !Follows(message, at) && char.IsAsciiLetterOrDigit(Next(message, at)):
                return AddMark(Mark.Mention, Run(message, at + 1));
            case '#' when char.IsAsciiDigit(Next(message, at)):
                return AddMark(Mark.Issue, Run(message, at + 1));
            case < '\u0080':
                return Face(message, at) is var seen && seen > at ? seen : Add(unit == '/' ? '/' : ' ', at + 1);
            default:
                return Wide(message, at);
        }
    }

    private int InlineCode(ReadOnlySpan<char> message, int at)
    {
        var ticks = message[at..].IndexOfAnyExcept('`');
        if (ticks < 0)
        {
            return message.Length;
        }

        var within = message.Slice(at + ticks, Math.Min(Span, message.Length - at - ticks));
        var close = within.IndexOf(message.Slice(at, ticks));
        if (close < 0)
        {
            return Add(' ', at + ticks);
        }

        LeftOut = true;
        return AddMark(Mark.Code, at + ticks + close + ticks);
    }

    private int Html(ReadOnlySpan<char> message, int at)
    {
        var after = Markup.Skip(message, at, out var code, out var stands);
        LeftOut |= code;
        return code ? AddMark(Mark.Code, after) : Add(stands, after);
    }

    private int Target(ReadOnlySpan<char> message, int at)
    {
        var close = message.Slice(at, Math.Min(Span, message.Length - at)).IndexOf(')');
        return Add(' ', close < 0 ? at + 1 : at + close + 1);
    }

    private int Face(ReadOnlySpan<char> message, int at)
    {
        if (message[at] == ':' && Emoji.ShortName(message[at..], out var named) is > 0 and var length)
        {
            return AddFace(named, at + length);
        }

        var glued = Follows(message, at) && !(message[at] is ':' or ';' && Next(message, at) is ')' or '(');
        return !glued && Emoji.Emoticon(message[at..], out var face) is > 0 and var read ? AddFace(face, at + read) : at;
    }

    private int Wide(ReadOnlySpan<char> message, int at)
    {
        if (Rune.DecodeFromUtf16(message[at..], out var rune, out var units) != OperationStatus.Done)
        {
            return Add(' ', at + units);
        }

        if (Rune.IsLetter(rune))
        {
            var latin = rune.Value is < 0x250 or (>= 0x1E00 and <= 0x1EFF);
            (Latin, Foreign) = latin ? (Latin + 1, Foreign) : (Latin, Foreign + 1);
            return Add(latin ? (char)rune.Value : ' ', at + units);
        }

        var face = Emoji.Of(rune);
        return face != '\0' && !Emoji.IsModifier(rune) ? AddFace(face, at + units)
            : Emoji.IsModifier(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format ? at + units
            : Add(rune.Value switch { 0x2019 or 0x2018 => '\'', 0x2026 => '…', _ => ' ' }, at + units);
    }

    private int AddFace(char mark, int after)
    {
        Emojis++;
        return AddMark(mark, after);
    }

    private int AddMark(char mark, int after) => Add(mark, after);

    private int Add(char unit, int after)
    {
        _text[_length++] = unit;
        return after;
    }

    private static bool IsAddress(ReadOnlySpan<char> rest, int word) =>
        rest[word..].StartsWith("://", StringComparison.Ordinal) || word == 3 && rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static int EndOfAddress(ReadOnlySpan<char> message, int at)
    {
        var length = message[at..].IndexOfAny(EndsOfAddress);
        return length < 0 ? message.Length : at + length;
    }

    private static int Run(ReadOnlySpan<char> message, int at)
    {
        while (at < message.Length && (char.IsAsciiLetterOrDigit(message[at]) || message[at] is '-' or '_' or '/'))
        {
            at++;
        }

        return at;
    }

    private static char Next(ReadOnlySpan<char> message, int at) => at + 1 < message.Length ? message[at + 1] : '\0';

    private static bool Follows(ReadOnlySpan<char> message, int at) =>
        at > 0 && (char.IsLetterOrDigit(message[at - 1]) || message[at - 1] is ':' or '/');
}
