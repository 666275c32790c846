using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Pull requests: opened, reviewed, talked about, merged with their commits, closed without, or left open.</summary>
internal sealed class PullTales(Scene scene) : Teller(scene, "pulls")
{
    private static readonly double[] HoursToMerge = [0.1, 3, 14, 50, 420];

    /// <summary>The pull requests of a day.</summary>
    public void Tell(DateOnly day)
    {
        var level = Story.Level(day);
        for (var i = Dice.Count(3.3 * level); i > 0; i--)
        {
            Open(Place.Program, Cast.Find(Dice, Work.Code, day), day, OfProgram());
        }

        for (var i = Dice.Count(0.95 * level); i > 0; i--)
        {
            Open(Place.Handbook, Cast.Find(Dice, Work.Write, day), day, ContributionKind.Docs);
        }

        for (var i = Dice.Count(1.05 * level); i > 0; i--)
        {
            Open(Place.Handbook, Cast.Find(Dice, Work.Translate, day), day, ContributionKind.Translation);
        }

        Machines(day);
    }

    /// <summary>Somebody opens one on a day.</summary>
    public void Open(Place place, DemoPerson? who, DateOnly day, ContributionKind kind)
    {
        if (who is not null && On(who, day) is { } at)
        {
            var title = kind == ContributionKind.Translation ? Say("pull.translate", ("language", who.Language.Length > 0 ? who.Language : "Italian"))
                : Say(kind switch
                {
                    ContributionKind.Docs => "pull.docs",
                    ContributionKind.Tests => "pull.tests",
                    _ => Dice.Chance(0.55) ? "pull.fix" : "pull.feature",
                });
            var tale = Keep(new Tale(place, Item.Pull, at, who, title) { Kind = kind });
            Greet(tale);
            Review(tale, 1 + Dice.Count(IsTrouble(day) ? 0.2 : 0.5));
            End(tale, Dice.Chance(IsTrouble(day) ? 0.72 : Cast.IsNew(who, day) ? 0.8 : 0.9));
        }
    }

    /// <summary>Reviews with their comments, and what the author says to them.</summary>
    public void Review(Tale tale, int reviews)
    {
        if (Dice.Chance(0.1) && tale.Who is { IsMachine: false } author)
        {
            Back(tale, ActivityType.PrReady, author, 40);
        }

        for (var i = 0; i < reviews; i++)
        {
            if (Answer(tale.Kind == ContributionKind.Translation && Dice.Chance(0.6) ? Work.Translate : Work.Review, tale.Last, 1.3, tale.Who) is not { } review)
            {
                continue;
            }

            for (var n = Dice.Count(i == 0 ? 1.9 : 1); n > 0; n--)
            {
                tale.Then(ActivityType.ReviewComment, review.Who, review.At - (n * 90) - Dice.Below(60), Length());
            }

            tale.Then(ActivityType.ReviewSubmitted, review.Who, review.At);
            Discuss(tale);
        }
    }

    private void Discuss(Tale tale)
    {
        if (tale.Who is { IsMachine: false } author && Dice.Chance(0.7))
        {
            Back(tale, Dice.Chance(0.45) ? ActivityType.ReviewComment : ActivityType.Comment, author, 10, Length());
        }

        if (Dice.Chance(0.45) && Answer(Work.Talk, tale.Last, 1, tale.Who) is { } answer)
        {
            tale.Then(ActivityType.Comment, answer.Who, answer.At, Length());
        }
    }

    /// <summary>Merges it, closes it, or leaves it as it is.</summary>
    public void End(Tale tale, bool merged)
    {
        var from = tale.Last + (long)(Dice.Spread(HoursToMerge) * 3600 * Story.Slowness(Story.DayOf(tale.Last)));
        if (First(Work.Merge, from, tale.Who) is not { } merger)
        {
            return;
        }

        if (!merged)
        {
            if (Dice.Chance(0.7))
            {
                var byAuthor = tale.Who is { IsMachine: false } && Dice.Chance(0.4) && tale.Who.IsAround(Story.DayOf(merger.At));
                tale.Then(ActivityType.PrClosed, byAuthor ? tale.Who : merger.Who, merger.At);
            }

            return;
        }

        if (tale.Who is { IsMachine: false } author && Dice.Chance(0.03) && author.IsAround(Story.DayOf(merger.At).AddDays(9)))
        {
            tale.Then(ActivityType.PrClosed, author, author.Next(Dice, tale.Last + 600));
            Back(tale, ActivityType.PrReopened, author, 30);
        }

        var at = merger.Who.Next(Dice, Math.Max(merger.At, tale.Last + 300));
        if (!merger.Who.IsAround(Story.DayOf(at)))
        {
            return;
        }

        tale.Then(ActivityType.PrMerged, merger.Who, at);
        Commits.Of(tale, merger.Who);
        if (tale.Who is { IsMachine: false } && Dice.Chance(0.12))
        {
            tale.Then(ActivityType.Comment, merger.Who, tale.Last + 30, 60);
        }
    }

    private ContributionKind OfProgram() => Dice.Below(100) switch
    {
        < 14 => ContributionKind.Tests,
        < 24 => ContributionKind.Docs,
        _ => ContributionKind.Code,
    };

    /// <summary>The bot that keeps libraries new, and the agent that was let in later.</summary>
    private void Machines(DateOnly day)
    {
        var (bot, agent) = (Cast["ferry-updates[bot]"], Cast["pathfinder-agent"]);
        for (var i = Dice.Count(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.05 : 0.5); i > 0; i--)
        {
            Machine(bot, day, 3 * 3600, "pull.deps", IsTrouble(day) ? 0.55 : 0.85);
        }

        for (var i = agent.IsHere(day) ? Dice.Count(0.42 * Story.Level(day)) : 0; i > 0; i--)
        {
            Machine(agent, day, 9 * 3600, "pull.agent", 0.72);
        }
    }

    private void Machine(DemoPerson who, DateOnly day, int second, string section, double merged)
    {
        var at = (Story.DayNumber(day) * 86_400) + second + Dice.Below(7200);
        var tale = Keep(new Tale(Place.Program, Item.Pull, at, who, Say(section))
        {
            Kind = ContributionKind.Code, Label = section == "pull.deps" ? "dependencies" : "",
        });
        Review(tale, Dice.Chance(0.75) ? 1 : 0);
        End(tale, Dice.Chance(merged));
    }
}
