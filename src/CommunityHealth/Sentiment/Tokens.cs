namespace CommunityHealth.Sentiment;

/// <summary>
/// Cleaned text as tokens: words in lower case with their apostrophes, repeated letters cut to two, every digit 0; runs of <c>!</c>,
/// <c>?</c> and <c>...</c>; marks; ends of sentences. Each word stands between two blanks, so that pieces of it know where it begins.
/// </summary>
internal sealed class Tokens
{
    /// <summary>Tokens at most; the rest of a text is not read.</summary>
    public const int Cap = 400;

    private const int LongestWord = 40;

    private readonly char[] _text = new char[Cap * (LongestWord + 2)];
    private readonly int[] _starts = new int[Cap + 1];
    private readonly uint[] _hashes = new uint[Cap];
    private readonly TokenKind[] _kinds = new TokenKind[Cap];
    private readonly bool[] _loud = new bool[Cap];
    private int _length;

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Hashes => _hashes.AsSpan(0, Count);

    public ReadOnlySpan<TokenKind> Kinds => _kinds.AsSpan(0, Count);

    /// <summary>Words in capitals only, of three letters or more.</summary>
    public ReadOnlySpan<bool> Loud => _loud.AsSpan(0, Count);

    /// <summary>A token's text between two blanks.</summary>
    public ReadOnlySpan<char> Framed(int index) => _text.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>A token's text.</summary>
    public ReadOnlySpan<char> this[int index] => Framed(index)[1..^1];

    /// <summary>Reads cleaned text; what was read before is forgotten.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        (Count, _length) = (0, 0);
        var at = 0;
        while (at < text.Length && Count < Cap)
        {
            var unit = text[at];
            at = IsWord(unit) ? Word(text, at)
                : unit is '!' or '?' ? Stress(text, at)
                : unit is '.' or '…' or '\n' ? End(text, at)
                : Mark.Is(unit) ? Single(unit, at) : at + 1;
        }
    }

    private static bool IsWord(char unit) =>
        char.IsAsciiLetterOrDigit(unit) || unit > '\u007F' && !Mark.Is(unit) && unit != '…' && char.IsLetterOrDigit(unit);

    private int Word(ReadOnlySpan<char> text, int at)
    {
        Begin();
        var (start, first) = (at, _length);
        var hash = Hash.Start;
        var (last, repeats, capitals) = ('\0', 0, 0);
        for (; at < text.Length && (IsWord(text[at]) || text[at] == '\'' && at + 1 < text.Length && IsWord(text[at + 1])); at++)
        {
            var unit = Folded(text[at], ref capitals);
            repeats = unit == last ? repeats + 1 : 1;
            last = unit;
            if (repeats <= 2 && _length - first < LongestWord)
            {
                _text[_length++] = unit;
                hash = Hash.Add(hash, unit);
            }
        }

        var word = _text.AsSpan(first, _length - first);
        Finish(hash, Negations.Has(word) ? TokenKind.Negation : TokenKind.Word, capitals > 2 && capitals == at - start);
        return at;
    }

    private static char Folded(char unit, ref int capitals)
    {
        if (unit is >= 'a' and <= 'z' or '\'')
        {
            return unit;
        }

        if (char.IsAsciiDigit(unit))
        {
            return '0';
        }

        var lower = char.ToLowerInvariant(unit);
        capitals += lower == unit ? 0 : 1;
        return lower;
    }

    private int Stress(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        var both = false;
        while (at < text.Length && text[at] is '!' or '?')
        {
            both |= text[at] != text[start];
            at++;
        }

        Begin();
        _text[_length++] = both ? '?' : text[start];
        if (at - start > 1)
        {
            _text[_length++] = both ? '!' : text[start];
        }

        Finish(Hash.Of(_text.AsSpan(_starts[Count] + 1, _length - _starts[Count] - 1)), TokenKind.Stress, false);
        return at;
    }

    private int End(ReadOnlySpan<char> text, int at)
    {
        var (start, dots) = (at, 0);
        while (at < text.Length && text[at] is '.' or '…' or '\n')
        {
            dots += text[at] == '.' ? 1 : text[at] == '…' ? 3 : 0;
            at++;
        }

        var inside = dots == 1 && at - start == 1 && at < text.Length && IsWord(text[at]) && start > 0 && IsWord(text[start - 1]);
        if (inside || dots < 2 && (Count == 0 || _kinds[Count - 1] == TokenKind.End))
        {
            return at;
        }

        Begin();
        (dots > 1 ? "..." : ".").CopyTo(_text.AsSpan(_length));
        _length += dots > 1 ? 3 : 1;
        Finish(Hash.Of(_text.AsSpan(_starts[Count] + 1, _length - _starts[Count] - 1)), TokenKind.End, false);
        return at;
    }

    private int Single(char unit, int at)
    {
        Begin();
        _text[_length++] = unit;
        Finish(Hash.Add(Hash.Start, unit), TokenKind.Mark, false);
        return at + 1;
    }

    private void Begin()
    {
        _starts[Count] = _length;
        _text[_length++] = ' ';
    }

    private void Finish(uint hash, TokenKind kind, bool loud)
    {
        _text[_length++] = ' ';
        (_hashes[Count], _kinds[Count], _loud[Count]) = (hash, kind, loud);
        _starts[++Count] = _length;
    }
}
