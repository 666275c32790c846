using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>What can happen to an item that durations are made of. The numbers stand in rollups and never change.</summary>
public enum ItemMove
{
    Comment = 1,

    /// <summary>A review that neither approves nor asks for changes, or was dismissed.</summary>
    Review = 2,
    Closed = 3, Reopened = 4, Merged = 5, Ready = 6, Draft = 7, Approved = 8, ChangesRequested = 9,
}

/// <summary>Which moves are what.</summary>
public static class ItemMoves
{
    /// <summary>A review of any state.</summary>
    public static bool IsReview(this ItemMove move) => move is ItemMove.Review or ItemMove.Approved or ItemMove.ChangesRequested;

    /// <summary>What somebody says: a comment, or a review.</summary>
    public static bool IsAnswer(this ItemMove move) => move == ItemMove.Comment || move.IsReview();

    /// <summary>The move an activity is; null for one that no duration asks for.</summary>
    internal static ItemMove? Of(ActivityType type, string? detail) => type switch
    {
        ActivityType.Comment or ActivityType.ReplyGiven => ItemMove.Comment,
        ActivityType.ReviewSubmitted => detail switch
        {
            "approved" => ItemMove.Approved, "changes_requested" => ItemMove.ChangesRequested, _ => ItemMove.Review,
        },
        ActivityType.IssueClosed or ActivityType.PrClosed => ItemMove.Closed,
        ActivityType.IssueReopened or ActivityType.PrReopened => ItemMove.Reopened,
        ActivityType.PrMerged => ItemMove.Merged,
        ActivityType.PrReady => ItemMove.Ready,
        _ => null,
    };
}
