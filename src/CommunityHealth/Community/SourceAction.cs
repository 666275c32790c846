namespace CommunityHealth.Community;

/// <summary>Something somebody did, as a source shows it; stored as a <c>community.action</c>.</summary>
/// <param name="Key">Names the thing, not its delivery (<see cref="SourceKeys"/>): API, archive and webhook write the same key.</param>
/// <param name="Actor">Null: a deleted account, or one that is not told.</param>
/// <param name="Subject">What it was done to, in a few words; empty where it is not told.</param>
/// <param name="At">When it happened, in microseconds since 1970 UTC.</param>
public sealed record SourceAction(
    string Key, string Platform, ActivityType Type, Account? Actor, string Subject, string? Url, long At)
{
    /// <summary>Minutes east of UTC where it happened; null where the platform does not tell.</summary>
    public int? Offset { get; init; }

    /// <summary>The kind of work where somebody looked at the content; null for the kind its type has by itself.</summary>
    public ContributionKind? Kind { get; init; }

    /// <summary>How long its own text is, in characters; null where that is not known.</summary>
    public int? Length { get; init; }

    /// <summary>What somebody wrote; null where it is not told.</summary>
    public string? Text { get; init; }

    /// <summary>What the platform adds in a word: the state of a review, the reason of a closing. Null where it adds none.</summary>
    public string? Detail { get; init; }

    /// <summary>When the source said so (an item's <c>updated_at</c>, an archive's hour); null: now.</summary>
    public long? StateAt { get; init; }
}
