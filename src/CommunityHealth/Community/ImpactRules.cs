namespace CommunityHealth.Community;

/// <summary>
/// The impact score of an event, 0 to 1: a simple heuristic for sorting what to look at first, never a score of people.
/// 0.1 for any contribution, 0.5 more for a merged pull request, 0.2 more for an opened issue, 0.3 more for a comment of
/// over 500 characters; at most 1. What is no contribution and no merge has none.
/// </summary>
public static class ImpactRules
{
    private const int LongComment = 500;

    /// <summary>The score of an activity; <paramref name="length"/> is that of its own text, in characters.</summary>
    public static double? Score(ActivityType type, int length = 0)
    {
        if (type.DefaultKind() == ContributionKind.None && type != ActivityType.PrMerged)
        {
            return null;
        }

        var extra = type switch
        {
            ActivityType.PrMerged => 0.5,
            ActivityType.IssueOpened => 0.2,
            ActivityType.Comment when length > LongComment => 0.3,
            _ => 0,
        };
        return Math.Min(0.1 + extra, 1);
    }
}
