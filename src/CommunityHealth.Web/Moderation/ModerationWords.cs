using CommunityHealth.Community;
using CommunityHealth.Moderation;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Moderation;

/// <summary>Moderation in words.</summary>
public static class ModerationWords
{
    /// <summary>How bad the model says it is.</summary>
    public static string Level(ModerationMessage message) => message.Toxicity switch
    {
        Toxicity.Severe => ModerationTexts.Level_Severe, Toxicity.Mild => ModerationTexts.Level_Mild, _ => ModerationTexts.Level_None,
    };

    /// <summary>Where it stands, without its title: that may hurt too.</summary>
    public static string Where(ModerationLine line) => line.Text is not { } text ? ModerationTexts.Where_Gone
        : text.Number is { } number ? Figures.Format(ModerationTexts.Where, Kind(line.Case.Message.Channel), number, text.Scope) : Figures.Format(ModerationTexts.Where_None, text.Scope);

    /// <summary>The kind of an item.</summary>
    public static string Kind(ItemKind? kind) => kind switch
    {
        ItemKind.Pull => ModerationTexts.Kind_Pull, ItemKind.Discussion => ModerationTexts.Kind_Discussion, _ => ModerationTexts.Kind_Issue,
    };

    /// <summary>What was decided; that it is a note where nothing was.</summary>
    public static string Decision(ModerationDecision? decision) => decision switch
    {
        ModerationDecision.Kept => ModerationTexts.Was_Kept, ModerationDecision.Acted => ModerationTexts.Was_Acted, ModerationDecision.Escalated => ModerationTexts.Was_Escalated,
        ModerationDecision.Reopened => ModerationTexts.Was_Reopened, ModerationDecision.Approved => ModerationTexts.Was_Approved, ModerationDecision.Declined => ModerationTexts.Was_Declined,
        _ => ModerationTexts.Was_Noted,
    };

    /// <summary>A decision on its button.</summary>
    public static string Button(ModerationDecision decision) => decision switch
    {
        ModerationDecision.Kept => ModerationTexts.Do_Kept, ModerationDecision.Acted => ModerationTexts.Do_Acted, ModerationDecision.Escalated => ModerationTexts.Do_Escalated,
        ModerationDecision.Reopened => ModerationTexts.Do_Reopened, ModerationDecision.Approved => ModerationTexts.Do_Approved, _ => ModerationTexts.Do_Declined,
    };

    /// <summary>What can be decided about a message where it is listed.</summary>
    public static IEnumerable<ModerationDecision> Offered(ModerationView view, ModerationCase of) => view switch
    {
        ModerationView.Firsts => [ModerationDecision.Approved, ModerationDecision.Declined],
        ModerationView.Decided => [ModerationDecision.Reopened],
        _ when of.IsEscalated => [ModerationDecision.Kept, ModerationDecision.Acted],
        _ => [ModerationDecision.Kept, ModerationDecision.Acted, ModerationDecision.Escalated],
    };

    /// <summary>An entry of the log.</summary>
    public static string Entry(ModerationEntry entry, string zone) => Figures.Format(ModerationTexts.Entry, PeriodWords.Moment(entry.At, zone), entry.By, Decision(entry.Decision));

    /// <summary>A median; a word where there is none.</summary>
    public static string Time(double? seconds) => seconds is { } time ? Figures.Duration(time) : ModerationTexts.Time_None;

    /// <summary>How many the time to act is made of.</summary>
    public static string Acted(TimeToAct time) => time.Found is not { } found
        ? Figures.Format(ModerationTexts.Strip_TimeNone, ModerationQuery.Days)
        : Figures.Format(ModerationTexts.Strip_TimeSay, Figures.Duration(found), Figures.Number(time.Count), ModerationQuery.Days);

    /// <summary>What the model has not seen; null where it has seen all.</summary>
    public static string? Scoring(ScoringState? state) => state switch
    {
        null => ModerationTexts.Scoring_None,
        { Scored: var scored, Messages: var all } when scored < all => Figures.Format(ModerationTexts.Scoring_Part, Figures.Number(scored), Figures.Number(all)),
        _ => null,
    };
}
