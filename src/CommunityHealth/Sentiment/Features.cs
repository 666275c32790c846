namespace CommunityHealth.Sentiment;

/// <summary>
/// What the model sees of a text: hashes in five groups. Words; pairs of neighbours; words after a negation; pieces of words of three to
/// five units; and what the lexicon says of the whole.
/// </summary>
internal sealed class Features
{
    public const int Groups = 5;

    /// <summary>How much each group weighs.</summary>
    public static readonly float[] Weights = [1, 1, 0.5f, 1, 0.5f];

    /// <summary>Shortest and longest piece of a word.</summary>
    private const int Shortest = 3;
    private const int Longest = 5;

    private const uint Edge = 0x5EED;

    private readonly uint[] _hashes = new uint[4 * Tokens.Cap + 3 * (Cleaner.Cap + 2 * Tokens.Cap) + LexiconFeatures.Most];
    private readonly int[] _ends = new int[Groups];
    private readonly LexiconFeatures _lexicon = new();
    private int _count;

    /// <summary>The hashes of a group; one may be there more than once.</summary>
    public ReadOnlySpan<uint> Group(int group) => _hashes.AsSpan((group == 0 ? 0 : _ends[group - 1]).._ends[group]);

    /// <summary>Reads a text; what was read before is forgotten.</summary>
    public void Read(Tokens tokens, Lexicon lexicon)
    {
        _count = 0;
        AddWords(tokens.Hashes);
        _ends[0] = _count;
        AddPairs(tokens.Hashes);
        _ends[1] = _count;
        AddNegated(tokens);
        _ends[2] = _count;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens.Kinds[i] <= TokenKind.Negation)
            {
                AddPieces(tokens.Framed(i));
            }
        }

        _ends[3] = _count;
        _count += _lexicon.Read(tokens, lexicon, _hashes.AsSpan(_count));
        _ends[4] = _count;
    }

    private void AddWords(ReadOnlySpan<uint> tokens)
    {
        foreach (var token in tokens)
        {
            Add(Hash.Join(1, token));
        }
    }

    private void AddPairs(ReadOnlySpan<uint> tokens)
    {
        var before = Edge;
        foreach (var token in tokens)
        {
            Add(Hash.Join(Hash.Join(2, before), token));
            before = token;
        }

        Add(Hash.Join(Hash.Join(2, before), Edge));
    }

    private void AddNegated(Tokens tokens)
    {
        var left = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var kind = tokens.Kinds[i];
            if (left > 0 && kind != TokenKind.End)
            {
                Add(Hash.Join(3, tokens.Hashes[i]));
            }

            left = kind switch { TokenKind.Negation => Negations.Reach, TokenKind.End => 0, _ => left - 1 };
        }
    }

    private void AddPieces(ReadOnlySpan<char> word)
    {
        for (var start = 0; start + Shortest <= word.Length; start++)
        {
            var hash = Hash.Add(Hash.Start, 4);
            var end = Math.Min(word.Length, start + Longest);
            for (var at = start; at < end; at++)
            {
                hash = Hash.Add(hash, word[at]);
                if (at - start >= Shortest - 1)
                {
                    Add(hash);
                }
            }
        }
    }

    private void Add(uint hash) => _hashes[_count++] = Hash.Fold(hash);
}
