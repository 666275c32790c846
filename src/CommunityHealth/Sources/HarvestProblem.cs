namespace CommunityHealth.Sources;

/// <summary>Something a harvest could not read: where, and why, in words.</summary>
public sealed record HarvestProblem(string Where, string Why)
{
    /// <summary>What can be done about it depends on its kind.</summary>
    public ProblemKind Kind { get; init; }

    /// <summary>Where something can be done about it; null where there is no such page.</summary>
    public Uri? Link { get; init; }

    /// <summary>The problem a fault stands for.</summary>
    internal static HarvestProblem Of(string where, SourceException fault) => new(where, fault.Sentence) { Kind = fault.Kind, Link = fault.Link };
}
