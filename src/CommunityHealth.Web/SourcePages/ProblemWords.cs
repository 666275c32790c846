using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.SourcePages;

/// <summary>The one thing to do about a problem.</summary>
public enum ProblemAct
{
    /// <summary>Read it again.</summary>
    Again,

    /// <summary>Give another token.</summary>
    Token,

    /// <summary>Keep what is stored and read it no more.</summary>
    Keep,
}

/// <summary>What is wrong with a source, and the one button.</summary>
/// <param name="Link">Where the button leads; null where it does something here.</param>
public sealed record ProblemWords(string Sentence, ProblemAct Act, string Button, string? Link = null)
{
    /// <summary>The words of a card; null where nothing is wrong.</summary>
    /// <param name="since">When it began to fail.</param>
    /// <param name="next">When it is tried again, in words.</param>
    public static ProblemWords? Of(SourceCard card, DateTimeOffset? since, string? next, DateTimeOffset now) => card.Problem is not { } problem ? null : card.Kind switch
    {
        ProblemKind.BadToken when card.LastGood is { } good => new(Expired(card, good, now), ProblemAct.Token, SourcesTexts.Token_Replace),
        ProblemKind.BadToken when card.Events > 0 => new(SourcesTexts.Expired_Early, ProblemAct.Token, SourcesTexts.Token_Replace),
        ProblemKind.BadToken => new(SourcesTexts.Token_Wrong, ProblemAct.Token, SourcesTexts.Token_Paste),
        ProblemKind.BadApp => new(problem, ProblemAct.Token, SourcesTexts.Token_Replace),
        ProblemKind.NoToken => new(problem, ProblemAct.Token, SourcesTexts.Token_Give),
        ProblemKind.Rights => new(problem, ProblemAct.Again, SourcesTexts.Token_Rights, WebLink.Of(card.Link)),
        ProblemKind.SignOn => new(problem, ProblemAct.Again, SourcesTexts.Token_Approve, WebLink.Of(card.Link)),
        ProblemKind.Network when card is { LastGood: { } good, GitHub: not null } && since is { } from => new(
            Figures.Format(next is null ? SourcesTexts.Silent : SourcesTexts.Silent_Next, Time(from), Time(good), next), ProblemAct.Again, SourcesTexts.Silent_Try),
        ProblemKind.Gone when card.LastGood is not null && since is { } from =>
            new(Figures.Format(card.Paused ? SourcesTexts.Gone_Kept : SourcesTexts.Gone, Time(from)), ProblemAct.Keep, SourcesTexts.Gone_Keep),
        _ => new(problem, ProblemAct.Again, SourcesTexts.Again),
    };

    /// <summary>What a token that was tried lacks.</summary>
    public static string Of(SourceException fault) => fault.Kind == ProblemKind.BadToken && fault.Sentence != Sources.GitHub.GitHubTexts.NoToken ? SourcesTexts.Token_Wrong : fault.Sentence;

    private static string Expired(SourceCard card, DateTimeOffset good, DateTimeOffset now) => card.GitHub?.TokenExpires is { } at && at <= now
        ? Figures.Format(SourcesTexts.Expired_On, at.ToString("d MMM yyyy", CultureInfo.CurrentCulture), Time(good))
        : Figures.Format(SourcesTexts.Expired, Time(good));

    private static string Time(DateTimeOffset time) => time.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture);
}
