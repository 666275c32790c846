namespace CommunityHealth.Training;

/// <summary>What is trained on: texts with a mood and texts with a toxicity.</summary>
internal sealed record Rows(IReadOnlyList<Row> Moods, IReadOnlyList<Row> Toxicities)
{
    /// <summary>Those that a rule chooses.</summary>
    public Rows Where(Func<Row, bool> rule) => new([.. Moods.Where(rule)], [.. Toxicities.Where(rule)]);
}
