namespace CommunityHealth.Community;

/// <summary>What a person decided about a message. Nothing is sent or hidden by it.</summary>
public enum ModerationDecision
{
    /// <summary>It is fine as it is.</summary>
    Kept,

    /// <summary>It was dealt with where it stands.</summary>
    Acted,

    /// <summary>Somebody else must decide; it stays in the queue.</summary>
    Escalated,

    /// <summary>What was decided before holds no more.</summary>
    Reopened,

    /// <summary>Somebody's first words in a sensitive channel are welcome.</summary>
    Approved,

    /// <summary>Somebody's first words in a sensitive channel are not.</summary>
    Declined,
}

/// <summary>The stored text of decisions, and what each means for the queue.</summary>
public static class ModerationDecisions
{
    /// <summary>kept, acted, escalated, reopened, approved or declined.</summary>
    public static string Text(this ModerationDecision decision) => decision switch
    {
        ModerationDecision.Kept => "kept", ModerationDecision.Acted => "acted", ModerationDecision.Escalated => "escalated",
        ModerationDecision.Reopened => "reopened", ModerationDecision.Approved => "approved", _ => "declined",
    };

    /// <summary>The decision of a stored text; null for a note that decides nothing.</summary>
    public static ModerationDecision? Parse(string text) => Enum.GetValues<ModerationDecision>().Cast<ModerationDecision?>().FirstOrDefault(d => d!.Value.Text() == text);

    /// <summary>It is about a first message, not about whether a message hurts.</summary>
    public static bool IsOfFirst(this ModerationDecision decision) => decision is ModerationDecision.Approved or ModerationDecision.Declined;

    /// <summary>The message leaves the queue by it.</summary>
    public static bool Closes(this ModerationDecision decision) => decision is not (ModerationDecision.Escalated or ModerationDecision.Reopened);
}
