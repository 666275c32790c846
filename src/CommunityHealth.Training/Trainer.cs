using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>Learns weights from rows.</summary>
internal static class Trainer
{
    public const int MoodBits = 16;
    public const int ToxicBits = 14;
    public const double MoodCost = 0.2;
    public const double ToxicCost = 0.1;

    /// <summary>Learns; the result tells scores, not yet probabilities.</summary>
    public static SentimentModel Learn(Rows rows, ulong seed)
    {
        var reader = new Reader();
        var lexicon = LexiconMaker.Make(rows.Moods, rows.Toxicities, reader);
        var (moods, toxicities) = Vectors(rows, reader);
        Func<double[]>[] tasks =
        [
            .. Enumerable.Range(0, 3).Select(label => Task(moods, rows.Moods, r => r.Label == label, MoodBits, MoodCost, seed)),
            Task(toxicities, rows.Toxicities, r => r.Label != DataSet.Ok, ToxicBits, ToxicCost, seed),
            Task(toxicities, rows.Toxicities, r => r.Label == DataSet.Severe, ToxicBits, ToxicCost, seed),
        ];
        var weights = new double[tasks.Length][];
        Parallel.For(0, tasks.Length, i => weights[i] = tasks[i]());
        return Plain(Table(MoodBits, weights[..3]), Table(ToxicBits, weights[3..]), lexicon);
    }

    /// <summary>
    /// The features of a text tell of its words what the lexicon of all other texts says, or the model would trust the lexicon more than
    /// it deserves with texts it has not seen.
    /// </summary>
    private static (List<Vector> Moods, List<Vector> Toxicities) Vectors(Rows rows, Reader reader)
    {
        var lexicons = Enumerable.Range(0, Row.Folds).Select(fold => LexiconMaker.Make(
            rows.Moods.Where(r => r.LexiconFold != fold), rows.Toxicities.Where(r => r.LexiconFold != fold), reader)).ToList();
        List<Vector> Of(IReadOnlyList<Row> from, VectorMaker maker) =>
            [.. from.Select(r => maker.Make(reader.Read(r.Text, lexicons[r.LexiconFold])))];
        return (Of(rows.Moods, new VectorMaker(MoodBits, MoodBits)), Of(rows.Toxicities, new VectorMaker(MoodBits, ToxicBits)));
    }

    private static Func<double[]> Task(
        List<Vector> vectors, IReadOnlyList<Row> rows, Func<Row, bool> rule, int bits, double cost, ulong seed) => () =>
    {
        var positive = rows.Select(rule).ToArray();
        return Solver.Solve(vectors, positive, Bayes.Scale(vectors, positive, bits), cost, seed);
    };

    private static WeightTable Table(int bits, double[][] weights) => WeightTable.Of(bits, weights, [.. weights.Select(w => w[^1])]);

    private static SentimentModel Plain(WeightTable mood, WeightTable toxicity, Lexicon lexicon) => new(
        mood, toxicity, lexicon, new SentimentCalibration(1, [0, 0, 0], [0, 0, 0]),
        new ToxicityCalibration(new Line(1, 0), new Line(1, 0), 1, 1), "");
}
