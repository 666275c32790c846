using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.SourcePages;

/// <summary>What should be known of a source that is well: what it lacks, what is about to end.</summary>
public static class SourceNotes
{
    /// <summary>Days before its end a token is spoken of.</summary>
    public const int Early = 14;

    /// <summary>The notes, a sentence each.</summary>
    public static IEnumerable<string> Of(SourceCard card, DateTimeOffset now)
    {
        if (card is { Platform: Platforms.Git, Commits: 0, LastGood: not null, Problem: null })
        {
            yield return SourcesTexts.Empty_Say;
        }

        if (card.Shallow)
        {
            yield return SourcesTexts.Shallow;
        }

        if (card.Lacks.Contains(ConnectedSource.Reviews))
        {
            yield return SourcesTexts.Lacks_Reviews;
        }

        if (card.GitHub?.Before is { } before)
        {
            yield return Figures.Format(SourcesTexts.Moved, before, card.GitHub.FullName);
        }

        if (card.LeaveToOthers is { } percent)
        {
            yield return Figures.Format(SourcesTexts.Slow_Say, percent);
        }

        if (card is { GitHub.TokenExpires: { } expires, Problem: null } && expires > now && (expires - now).TotalDays is <= Early and var days)
        {
            var day = expires.ToString("d MMM yyyy", CultureInfo.CurrentCulture);
            yield return days < 1 ? Figures.Format(SourcesTexts.Expires_Today, day) : Figures.Plural(Math.Floor(days), SourcesTexts.Expires_One, SourcesTexts.Expires_Many, day);
        }
    }
}
