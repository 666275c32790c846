using CommunityHealth.Community;
using CommunityHealth.Waiting;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Waiting;

/// <summary>The inbox in words.</summary>
public static class InboxWords
{
    /// <summary>"2 h 10 min left", "over by 27 h".</summary>
    public static string Left(WaitingEntry entry) => Figures.Format(entry.IsOver ? InboxTexts.Over_By : InboxTexts.Left, Time(Math.Abs(entry.Left)));

    /// <summary>Working time: hours, as days of work have no fixed length.</summary>
    public static string Time(long seconds) => seconds switch
    {
        < 60 => PartsTexts.Duration_Moment,
        < 3600 => Figures.Format(InboxTexts.Minutes, seconds / 60),
        < 100 * 3600 when seconds % 3600 >= 60 => Figures.Format(InboxTexts.HoursMinutes, seconds / 3600, seconds % 3600 / 60),
        _ => Figures.Format(InboxTexts.Hours, Figures.Number(seconds / 3600)),
    };

    /// <summary>The kind of an item.</summary>
    public static string Kind(ItemKind kind) => kind switch
    {
        ItemKind.Pull => InboxTexts.Kind_Pull, ItemKind.Discussion => InboxTexts.Kind_Discussion, _ => InboxTexts.Kind_Issue,
    };

    /// <summary>What is worth knowing of an entry beside its title.</summary>
    public static string About(WaitingEntry entry) => string.Join(PartsTexts.FootJoin, new[]
    {
        Kind(entry.Kind), entry.IsNewcomer == true ? InboxTexts.New : null, entry.Again ? InboxTexts.Again : null,
        entry.IsOfficial ? InboxTexts.Official : null, entry.Automatic && !entry.Again ? InboxTexts.Automatic : null,
    }.OfType<string>());

    /// <summary>good, watch where a quarter of the time is left, act where it is over.</summary>
    public static string Level(WaitingEntry entry) => entry.IsOver ? "act" : entry.Left * 4 < entry.Sla ? "watch" : "good";

    /// <summary>Who set it aside, and until when; null where nobody did.</summary>
    public static string? Aside(WaitingEntry entry, string zone) => entry switch
    {
        { Place: WaitingPlace.Snoozed, Mark: { SnoozedUntil: { } until } mark } => Figures.Format(InboxTexts.Snoozed_By, mark.SetAsideBy, PeriodWords.Moment(UnixTime.Utc(until), zone)),
        { Place: WaitingPlace.Done, Mark: { DoneAt: { } at } mark } => Figures.Format(InboxTexts.Done_By, mark.SetAsideBy, PeriodWords.Moment(UnixTime.Utc(at), zone)),
        _ => null,
    };

    /// <summary>Who could answer, and why.</summary>
    public static string Suggested(SuggestedAnswer suggested) => suggested.Answered == 0
        ? InboxTexts.Suggested_Before
        : Figures.Plural(suggested.Answered, InboxTexts.Suggested_One, InboxTexts.Suggested_Many);
}
