using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>
/// The crisis: a pull request that sends usage statistics by default, a thread that gets heated, a maintainer who leaves.
/// And the way out: how decisions are made is written down, and nothing is sent until somebody says yes.
/// </summary>
internal sealed class CrisisTale(Scene scene, PullTales pulls) : Teller(scene, "crisis")
{
    private const int Comments = 128;

    private DemoPerson Maren => Cast["maren"];

    /// <summary>All of it.</summary>
    public void Tell()
    {
        Thread();
        Leaving();
        Forum("crisis.topic", Cast["gareth"], Story.Crisis.AddDays(-2), 46, 22);
        foreach (var line in Lines("crisis.chat"))
        {
            Chat(line, Story.Crisis.AddDays(Dice.Below(6) - 3));
        }

        var day = Story.Recovery.AddDays(6);
        foreach (var (line, by) in Lines("recovery.topic").Zip([Cast["ilse"], Cast["lucia"], Cast["tendai"]]))
        {
            Forum(line, by, day, 20, 9);
            day = day.AddDays(11);
        }

        AskFirst();
    }

    private void Thread()
    {
        var opener = Cast["hannah"];
        if (On(opener, Story.Crisis.AddDays(-6)) is not { } at)
        {
            return;
        }

        var tale = Keep(new Tale(Place.Program, Item.Pull, at, opener, Say("crisis.pull")) { Kind = ContributionKind.Code });
        tale.Then(ActivityType.ReviewSubmitted, Maren, Maren.Next(Dice, at + 3600));
        var until = (Story.DayNumber(Story.Crisis) + 1) * 86_400;
        foreach (var (who, when) in Voices(tale.Last, until, opener).OrderBy(v => v.At))
        {
            tale.Then(ActivityType.Comment, who, when, Length());
        }

        var ilse = Cast["ilse"];
        tale.Then(ActivityType.PrClosed, ilse, ilse.Next(Dice, until + 86_400));
        tale.Then(ActivityType.Comment, ilse, tale.Last + 20, 620);
    }

    /// <summary>Who says something, and when: hotter from day to day. Two of the accounts are gone since.</summary>
    private List<(DemoPerson? Who, long At)> Voices(long from, long until, DemoPerson opener)
    {
        var voices = new List<(DemoPerson?, long)>();
        for (var i = 0; i < Comments; i++)
        {
            var at = until - (long)((until - from) * Dice.Unit() * Dice.Unit());
            var found = i % 9 == 3 ? (Maren, Maren.Next(Dice, at)) : i % 11 == 5 ? (opener, opener.Next(Dice, at))
                : First(Dice.Chance(0.6) ? Work.Talk : Work.Ask, at, opener);
            if (found is { } voice && voice.At <= until + 40_000 && voice.Who.IsAround(Story.DayOf(voice.At)))
            {
                voices.Add((i % 41 == 7 ? null : voice.Who, voice.At));
            }
        }

        return voices;
    }

    /// <summary>Her own pull requests are closed, and a topic says why; what she merged and reviewed stays.</summary>
    private void Leaving()
    {
        var at = Maren.Next(Dice, (Story.DayNumber(Story.Crisis) * 86_400) + (15 * 3600));
        foreach (var days in new[] { 17, 12, 9 })
        {
            if (On(Maren, Story.Crisis.AddDays(-days)) is { } opened)
            {
                var tale = Keep(new Tale(Place.Program, Item.Pull, opened, Maren, Say("pull.feature")) { Kind = ContributionKind.Code });
                if (First(Work.Review, opened + 7200, Maren) is { } review && review.At < at)
                {
                    tale.Then(ActivityType.ReviewSubmitted, review.Who, review.At);
                }

                tale.Then(ActivityType.PrClosed, Maren, at += 40);
            }
        }

        var farewell = Keep(new Tale(Place.Forum, Item.Topic, at + 300, Maren, Say("crisis.leave")) { Channel = "ideas" });
        Replies(farewell, 38, 20);
    }

    private void Forum(string line, DemoPerson by, DateOnly day, int replies, double minutes)
    {
        var title = line.Contains('.', StringComparison.Ordinal) ? Say(line) : line;
        if (On(by, day) is { } at)
        {
            Replies(Keep(new Tale(Place.Forum, Item.Topic, at, by, title) { Channel = "ideas" }), replies, minutes);
        }
    }

    private void Replies(Tale tale, int replies, double minutes)
    {
        for (var i = 0; i < replies; i++)
        {
            var from = tale.Last + (long)(Dice.Spread([0.2, 0.5, 1, 2, 9]) * minutes * 60);
            if (First(i % 3 == 0 ? Work.Help : i % 3 == 1 ? Work.Talk : Work.Ask, from) is { } other)
            {
                tale.Then(ActivityType.ReplyGiven, other.Who, other.At, Length());
            }
        }
    }

    private void Chat(string line, DateOnly day)
    {
        if (Cast.Find(Dice, Work.Ask, day) is { } who && On(who, day) is { } at)
        {
            var tale = Keep(new Tale(Place.Chat, Item.Message, at, who, line) { Channel = "development" });
            Replies(tale, 9 + Dice.Below(14), 4);
        }
    }

    private void AskFirst()
    {
        var (asker, maker) = (Cast["zeynep"], Cast["kwame"]);
        if (On(asker, Story.Recovery.AddDays(9)) is { } at)
        {
            var title = Say("recovery.issue");
            var issue = Keep(new Tale(Place.Program, Item.Issue, at, asker, title) { Label = "enhancement" });
            for (var i = 0; i < 14 && Answer(Work.Talk, issue.Last, 1.5) is { } answer; i++)
            {
                issue.Then(ActivityType.Comment, answer.Who, answer.At, Length());
            }

            var pull = Keep(new Tale(Place.Program, Item.Pull, maker.Next(Dice, issue.Last + 86_400), maker, title) { Kind = ContributionKind.Code });
            pulls.Review(pull, 3);
            pulls.End(pull, merged: true);
            issue.Then(ActivityType.IssueClosed, pull.Steps.LastOrDefault(s => s.Type == ActivityType.PrMerged)?.Who ?? maker, pull.Last + 2);
        }
    }
}
