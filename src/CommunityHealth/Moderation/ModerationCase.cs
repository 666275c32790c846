using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Moderation;

/// <summary>A message with what was decided about it.</summary>
/// <param name="Log">Decisions and notes, oldest first.</param>
public sealed record ModerationCase(ModerationMessage Message, IReadOnlyList<ModerationEntry> Log)
{
    /// <summary>What holds of whether it hurts; null where nothing was decided.</summary>
    public ModerationEntry? Decision => Log.LastOrDefault(e => e.IsAbout(ModerationDecision.Kept));

    /// <summary>What holds of it as a first message; null where nothing was decided.</summary>
    public ModerationEntry? Welcome => Log.LastOrDefault(e => e.IsAbout(ModerationDecision.Approved));

    /// <summary>It is in the queue: the model says so or somebody escalated it, and nobody has decided.</summary>
    public bool Waits => !Closed(Decision)
        && (Message.Toxicity != Toxicity.None || Log.Any(e => e.Decision is ModerationDecision.Kept or ModerationDecision.Acted or ModerationDecision.Escalated));

    /// <summary>Somebody decided, and that holds.</summary>
    public bool IsDecided => Closed(Decision) || Closed(Welcome);

    /// <summary>As a first message nobody has decided about it.</summary>
    public bool AsksWelcome => !Closed(Welcome);

    /// <summary>Somebody said that somebody else must decide.</summary>
    public bool IsEscalated => Decision?.Decision == ModerationDecision.Escalated;

    /// <summary>Microseconds from being written and from being harvested to the first decision that closed it; null where there is none.</summary>
    public (long Written, long Found)? Took => Log.FirstOrDefault(Closed) is { } first && UnixTime.Micros(first.At) is var at
        ? (Math.Max(0, at - Message.At), Math.Max(0, at - Message.Found)) : null;

    private static bool Closed(ModerationEntry? entry) => entry?.Decision?.Closes() == true;
}
