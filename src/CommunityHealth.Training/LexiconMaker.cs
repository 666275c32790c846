using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>
/// Makes the lexicon of the training texts: for each word that stands in enough of them the logarithm of its odds to be glad over those to
/// be sad, and to be rude over those not to be. Words after a negation are not counted.
/// </summary>
internal sealed class LexiconMaker
{
    /// <summary>Texts a word must stand in.</summary>
    private const int Least = 3;

    /// <summary>Texts that are added with the shares all texts have.</summary>
    private const double Prior = 4;

    private const double Steps = 16;
    private const int Faint = 8;

    private readonly Dictionary<uint, Tally> _words = [];
    private readonly double[] _texts = new double[5];

    /// <summary>Makes a lexicon.</summary>
    /// <param name="moods">Texts with the label negative, neutral or positive.</param>
    /// <param name="toxicities">Texts with the label ok, mild or severe.</param>
    public static Lexicon Make(IEnumerable<Row> moods, IEnumerable<Row> toxicities, Reader reader)
    {
        var maker = new LexiconMaker();
        foreach (var row in moods)
        {
            maker.Count(reader.Read(row.Text), row.Label);
        }

        foreach (var row in toxicities)
        {
            maker.Count(reader.Read(row.Text), row.Label == DataSet.Ok ? 3 : 4);
        }

        return new Lexicon([.. maker._words.Select(w => KeyValuePair.Create(w.Key, maker.Word(w.Value))).Where(w => w.Value != Lexicon.Unknown)]);
    }

    private void Count(Tokens tokens, int column)
    {
        _texts[column]++;
        var seen = new HashSet<uint>();
        var negated = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var kind = tokens.Kinds[i];
            if (kind != TokenKind.End && negated <= 0 && seen.Add(tokens.Hashes[i]))
            {
                var tally = _words.TryGetValue(tokens.Hashes[i], out var known) ? known : _words[tokens.Hashes[i]] = new Tally();
                tally.Texts[column]++;
            }

            negated = kind switch { TokenKind.Negation => Negations.Reach, TokenKind.End => 0, _ => negated - 1 };
        }
    }

    private Lexicon.Word Word(Tally word)
    {
        var (sad, glad) = (LogOdds(word, 0, 0..3), LogOdds(word, 2, 0..3));
        return new Lexicon.Word(Step(glad - sad), Math.Max((sbyte)0, Step(LogOdds(word, 4, 3..5))));
    }

    /// <summary>How much likelier a column is in texts with the word than in all of them.</summary>
    private double LogOdds(Tally word, int column, Range among)
    {
        var (all, here) = (_texts[among].Sum(), word.Texts[among].Sum());
        if (here < Least)
        {
            return 0;
        }

        var usual = _texts[column] / all;
        var share = (word.Texts[column] + Prior * usual) / (here + Prior);
        return Math.Log(share / (1 - share) / (usual / (1 - usual)));
    }

    private static sbyte Step(double logOdds)
    {
        var step = (int)Math.Clamp(Math.Round(logOdds * Steps), -127, 127);
        return (sbyte)(Math.Abs(step) < Faint ? 0 : step);
    }

    private sealed class Tally
    {
        public double[] Texts { get; } = new double[5];
    }
}
