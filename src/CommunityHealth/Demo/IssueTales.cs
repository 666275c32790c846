using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Issues: reported, answered, talked about, closed, sometimes opened again; some are never answered.</summary>
internal sealed class IssueTales(Scene scene) : Teller(scene, "issues")
{
    private static readonly double[] HoursToClose = [0.2, 18, 80, 380, 2600];

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["issue.docs"] = "docs", ["issue.bug"] = "bug", ["issue.ask"] = "enhancement",
    };

    /// <summary>The issues of a day.</summary>
    public void Tell(DateOnly day)
    {
        for (var i = Dice.Count(4.1 * Story.Level(day)); i > 0; i--)
        {
            Open(Place.Program, Cast.Find(Dice, Work.Report, day), day);
        }

        for (var i = Dice.Count(0.9 * Story.Level(day)); i > 0; i--)
        {
            Open(Place.Handbook, Cast.Find(Dice, Work.Write, day), day);
        }
    }

    /// <summary>Somebody opens one on a day.</summary>
    public void Open(Place place, DemoPerson? who, DateOnly day)
    {
        if (who is null || On(who, day) is not { } at)
        {
            return;
        }

        var section = Section(place);
        var tale = Keep(new Tale(place, Item.Issue, at, who, Say(section)) { Label = Labels[section] });
        Greet(tale);
        if (Dice.Chance(IsTrouble(day) ? 0.6 : 0.94))
        {
            Talk(tale, 1 + Dice.Count(IsTrouble(day) ? 1.1 : 2.2));
        }

        Close(tale);
    }

    private string Section(Place place) => place == Place.Handbook || Dice.Chance(0.08) ? "issue.docs"
        : Dice.Chance(0.66) ? "issue.bug" : "issue.ask";

    private void Talk(Tale tale, int comments)
    {
        var work = tale.Place == Place.Handbook ? Work.Write : Work.Talk;
        for (var i = 0; i < comments; i++)
        {
            if (i % 2 == 1 && tale.Who is { } opener && Dice.Chance(0.6))
            {
                Back(tale, ActivityType.Comment, opener, 14, Length());
            }
            else if (Answer(i == 0 ? work : Work.Talk, tale.Last, i == 0 ? 1 : 1.8, tale.Who) is { } answer)
            {
                tale.Then(ActivityType.Comment, Dice.Chance(0.004) ? null : answer.Who, answer.At, Length());
            }
        }
    }

    private void Close(Tale tale)
    {
        if (!Dice.Chance(IsTrouble(tale.At) ? 0.72 : 0.88))
        {
            return;
        }

        var from = tale.Last + (long)(Dice.Spread(HoursToClose) * 3600);
        if (tale.Who is { } asker && Dice.Chance(0.25) && asker.Next(Dice, from) is var when && asker.IsAround(Story.DayOf(when)))
        {
            tale.Then(ActivityType.IssueClosed, asker, when);
        }
        else if (First(Work.Merge, from) is { } closer)
        {
            tale.Then(ActivityType.IssueClosed, closer.Who, closer.At);
        }
        else
        {
            return;
        }

        if (tale.Who is { } opener && Dice.Chance(0.05) && Back(tale, ActivityType.IssueReopened, opener, 60))
        {
            Talk(tale, 2);
            if (Dice.Chance(0.7) && First(Work.Merge, tale.Last + (long)(Dice.Spread(HoursToClose) * 1800)) is { } again)
            {
                tale.Then(ActivityType.IssueClosed, again.Who, again.At);
            }
        }
    }
}
