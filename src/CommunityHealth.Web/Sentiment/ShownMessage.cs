using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Sentiment;

/// <summary>A message as this page shows it: never with who wrote it.</summary>
/// <param name="Id">Of the activity it was written in.</param>
/// <param name="Start">Its beginning, in one line.</param>
/// <param name="Rest">More of it; null where the beginning is all.</param>
/// <param name="Url">Where it stands.</param>
/// <param name="Checked">What somebody here says of it; null for nothing yet.</param>
public sealed record ShownMessage(
    long Id, SentimentLabel Label, double Confidence, string Start, string? Rest, string Subject, string Scope, DateTimeOffset At, string? Url, SentimentLabel? Checked)
{
    private const int Short = 240;
    private const int Long = 4_000;

    /// <summary>The label may well be another.</summary>
    public bool IsUnsure => Label != SentimentLabel.NotScored && Confidence < Conventions.SureFrom;

    /// <summary>A message with its text.</summary>
    public static ShownMessage Of(ScoredMessage scored, MessageText text, SentimentLabel? said)
    {
        var line = string.Join(' ', text.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new ShownMessage(
            scored.Activity, scored.Label, scored.Confidence, Cut(line, Short), line.Length > Short || text.Body.Trim().Contains('\n', StringComparison.Ordinal) ? Cut(text.Body.Trim(), Long) : null,
            text.Subject, text.Scope, text.At, WebLink.Of(text.Url), said);
    }

    /// <summary>No more than so many characters, and no half of one.</summary>
    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…";
}
