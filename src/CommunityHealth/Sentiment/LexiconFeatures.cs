namespace CommunityHealth.Sentiment;

/// <summary>What the lexicon and the shape of a text say of it as a whole, in bins.</summary>
internal sealed class LexiconFeatures
{
    /// <summary>Features of one text at most.</summary>
    public const int Most = 64;

    private const int Strong = 24;
    private const int Foul = 48;

    private static readonly uint You = Hash.Of("you");
    private static readonly uint Your = Hash.Of("your");
    private static readonly uint YouAre = Hash.Of("you're");

    private int _count;

    /// <summary>Writes the hashes of a text's features; returns how many.</summary>
    public int Read(Tokens tokens, Lexicon lexicon, Span<uint> to)
    {
        _count = 0;
        var sums = new Sums();
        var (negated, you) = (0, 0);
        var sequence = Hash.Start;
        var steps = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var kind = tokens.Kinds[i];
            var hash = tokens.Hashes[i];
            you = hash == You || hash == Your || hash == YouAre ? 6 : you - 1;
            var word = lexicon.Find(hash);
            var value = negated > 0 ? -word.Gladness * 3 / 4 : word.Gladness;
            sums.Take(value, word.Rudeness, tokens.Loud[i], kind, kind == TokenKind.Stress && tokens[i][0] == '?', you > 0);
            if (Math.Abs(value) >= Strong && steps < 4)
            {
                sequence = Hash.Add(sequence, value > 0 ? 1u : 2u);
                steps++;
            }

            negated = kind switch { TokenKind.Negation => Negations.Reach, TokenKind.End => 0, _ => negated - 1 };
        }

        Write(to, sums, tokens.Count);
        Add(to, 20, sequence);
        if (tokens.Count > 0)
        {
            Add(to, 21, tokens.Hashes[0]);
            Add(to, 22, tokens.Hashes[^1]);
        }

        return _count;
    }

    private void Write(Span<uint> to, in Sums sums, int length)
    {
        Add(to, 1, Bin(sums.Sum, 12));
        Add(to, 2, Bin(sums.Sum * 4 / Math.Max(1, length), 6));
        Add(to, 3, Bin(sums.Last, 24));
        Add(to, 4, Bin(sums.Highest, 16));
        Add(to, 5, Bin(sums.Lowest, 16));
        Add(to, 6, (uint)Math.Min(sums.Glad, 5));
        Add(to, 7, (uint)Math.Min(sums.Sad, 5));
        Add(to, 8, (uint)(Math.Min(sums.Glad, 3) * 4 + Math.Min(sums.Sad, 3)));
        Add(to, 9, (uint)Math.Min(sums.Rude, 3));
        Add(to, 10, (uint)Math.Min(sums.AtYou, 3));
        Add(to, 11, (uint)Math.Min(sums.Loud, 3));
        Add(to, 12, (uint)Math.Min(sums.Exclamations, 3));
        Add(to, 13, (uint)Math.Min(sums.Questions, 3));
        Add(to, 14, (uint)int.Log2(length + 1));
        Add(to, 15, Bin(sums.RudeSum, 20));
    }

    private void Add(Span<uint> to, uint which, uint value) => to[_count++] = Hash.Fold(Hash.Join(Hash.Join(5, which), value));

    /// <summary>A number by its size, in bins that grow.</summary>
    private static uint Bin(int value, int first)
    {
        var bin = int.Log2(1 + Math.Abs(value) / first * 2 + Math.Abs(value) * 2 / first % 2);
        return value < 0 ? (uint)(32 + bin) : (uint)bin;
    }

    private struct Sums
    {
        public int Sum, Last, Highest, Lowest, Glad, Sad, Rude, RudeSum, AtYou, Loud, Exclamations, Questions;

        public void Take(int value, int rudeness, bool loud, TokenKind kind, bool asks, bool you)
        {
            Sum += value;
            (Highest, Lowest) = (Math.Max(Highest, value), Math.Min(Lowest, value));
            Last = Math.Abs(value) >= Strong ? value : Last;
            Glad += value >= Strong ? 1 : 0;
            Sad += value <= -Strong ? 1 : 0;
            Rude += rudeness >= Foul ? 1 : 0;
            RudeSum += rudeness;
            AtYou += you && value <= -Strong ? 1 : 0;
            Loud += loud ? 1 : 0;
            Exclamations += kind == TokenKind.Stress && !asks ? 1 : 0;
            Questions += asks ? 1 : 0;
        }
    }
}
