using CommunityHealth.Storage;

namespace CommunityHealth.Moderation;

/// <summary>A message to look at, with what stands around it.</summary>
/// <param name="Text">Null where it is gone.</param>
/// <param name="Around">The messages just before and after it in the same item, oldest first.</param>
public sealed record ModerationLine(ModerationCase Case, MessageText? Text, IReadOnlyList<NearMessage> Around);

/// <summary>How long it took people to decide.</summary>
/// <param name="Count">Messages that were decided about for the first time in the last <see cref="ModerationQuery.Days"/> days.</param>
/// <param name="Written">Median from being written, in seconds; null for none.</param>
/// <param name="Found">Median from being harvested, in seconds; null for none.</param>
public sealed record TimeToAct(int Count, double? Written, double? Found);

/// <summary>A page of moderation, ready to show.</summary>
/// <param name="Scoring">How far the model is that figures use; null where none was complete yet.</param>
/// <param name="Severe">How many of the queue are severe.</param>
/// <param name="Mild">How many of the queue are not.</param>
/// <param name="Firsts">How many first messages ask for a decision.</param>
/// <param name="HasSensitive">A channel of the scope is marked sensitive.</param>
/// <param name="Total">How many messages of the view there are on all pages.</param>
public sealed record ModerationModel(
    ModerationRequest Request, ScoringState? Scoring, int Severe, int Mild, int Escalated, int Firsts, bool HasSensitive, int Decided, TimeToAct Time,
    IReadOnlyList<ModerationLine> Lines, int Total);
