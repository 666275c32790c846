namespace CommunityHealth.Community;

/// <summary>
/// What somebody did: the <c>context.type</c> of a <c>community.action</c> event. The numbers are used by rollups and
/// never change; the text of <see cref="ActivityTypes"/> is what facts store and exports show.
/// </summary>
public enum ActivityType
{
    Commit = 1, CommitCoAuthored = 2, Push = 3, IssueOpened = 4, IssueClosed = 5, IssueReopened = 6, PrOpened = 7,
    PrMerged = 8, PrClosed = 9, PrReopened = 10, PrReady = 11, ReviewSubmitted = 12, ReviewComment = 13, Comment = 14,
    CommitComment = 15, DiscussionOpened = 16, TopicOpened = 17, ReplyGiven = 18, AnswerAccepted = 19, WikiEdit = 20,
    Release = 21, Star = 22, Fork = 23, Declared = 24,

    /// <summary>A count kept beside commits, no event: commits with one Signed-off-by trailer or more.</summary>
    SignedOff = 101,

    /// <summary>A count kept beside commits, no event: the number of Co-authored-by trailers.</summary>
    CoAuthoredTrailer = 102,
}
