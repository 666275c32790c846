using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>A row with what a model that has not seen it scores.</summary>
/// <param name="Scores">Of negative, neutral, positive, toxic and severe.</param>
internal sealed record Scored(Row Row, float[] Scores)
{
    /// <summary>Scores rows.</summary>
    public static IEnumerable<Scored> By(SentimentModel model, IEnumerable<Row> rows)
    {
        var (reader, sums) = (new Reader(), new Summation(model.Mood, model.Toxicity));
        foreach (var row in rows)
        {
            sums.Read(reader.Read(row.Text, model.Lexicon));
            yield return new Scored(row, [.. sums.Moods, .. sums.Toxicities]);
        }
    }
}
