using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>
/// The request that shipped: somebody who cannot see the screen asks for directions read aloud without a network; many
/// say they want it too, for more than a year; somebody new builds it, it is released, and people say thank you.
/// </summary>
internal sealed class RequestTale(Scene scene) : Teller(scene, "request")
{
    private const int Wishes = 58;

    /// <summary>All of it.</summary>
    public void Tell()
    {
        var (asker, maker) = (Cast["rosa-m"], Cast["nomvula"]);
        var release = Releases.Dates(Story).First(d => d >= Story.Recovery.AddDays(75));
        if (On(asker, Story.First.AddDays(300)) is not { } at)
        {
            return;
        }

        var issue = Keep(new Tale(Place.Program, Item.Issue, at, asker, Say("request.title")) { Label = "enhancement" });
        var begins = maker.Next(Dice, (Story.DayNumber(release) - 30) * 86_400);
        Wish(issue, begins);
        issue.Then(ActivityType.Comment, maker, begins, 540);
        var merged = Build(maker, begins + (4 * 86_400), (Story.DayNumber(release) - 3) * 86_400);
        issue.Then(ActivityType.IssueClosed, merged.Who, merged.At + 2);
        Thank(issue, asker, (Story.DayNumber(release) + 1) * 86_400);
    }

    /// <summary>Others want it too, now and then, until somebody says that they will build it.</summary>
    private void Wish(Tale issue, long until)
    {
        var step = (until - issue.At) / (Wishes + 1);
        for (var i = 1; i <= Wishes; i++)
        {
            var from = issue.At + (i * step) - Dice.Below((int)step);
            if (First(i % 3 == 0 ? Work.Talk : Work.Ask, from) is { } other && other.At < until)
            {
                issue.Then(ActivityType.Comment, other.Who, other.At, Length());
            }
        }
    }

    /// <summary>A draft, made ready, reviewed by three, merged.</summary>
    private (DemoPerson Who, long At) Build(DemoPerson maker, long from, long by)
    {
        var pull = Keep(new Tale(Place.Program, Item.Pull, maker.Next(Dice, from), maker, Say("request.pull")) { Kind = ContributionKind.Code });
        Greet(pull);
        var (lead, day) = (Cast["tendai"], 86_400);
        pull.Then(ActivityType.Comment, lead, lead.Next(Dice, pull.At + 3600), 640);
        pull.Then(ActivityType.PrReady, maker, maker.Next(Dice, pull.Last + (3 * day)));
        foreach (var reviewer in new[] { lead, Cast["yuki-sato"], Cast["zeynep"], lead })
        {
            var at = reviewer.Next(Dice, pull.Last + Dice.Below(day));
            for (var i = 3 + Dice.Below(4); i > 0; i--)
            {
                pull.Then(ActivityType.ReviewComment, reviewer, at - (i * 120), Length());
            }

            pull.Then(ActivityType.ReviewSubmitted, reviewer, at);
            pull.Then(ActivityType.ReviewComment, maker, maker.Next(Dice, pull.Last + Dice.Below(day)), Length());
        }

        var merged = lead.Next(Dice, Math.Max(by, pull.Last + 3600));
        pull.Then(ActivityType.PrMerged, lead, merged);
        Leave(pull, maker, lead);
        return (lead, pull.Last);
    }

    private void Leave(Tale pull, DemoPerson maker, DemoPerson lead)
    {
        var parts = Lines("request.parts");
        for (var i = 0; i < parts.Count; i++)
        {
            var written = pull.At + (i * (pull.Last - pull.At) / parts.Count) - 600;
            var files = Files.Of(pull.Place, maker, KindOf(parts[i]));
            pull.Change(files);
            Book.Changes.Add(new Change(
                pull.Place, maker, written, lead, pull.Last + i, string.Concat(parts[i][..1].ToUpperInvariant(), parts[i][1..]))
            {
                Files = files,
                With = i == 1 ? [Cast["zeynep"]] : [], SignedOff = true, Pull = i == 0 ? pull : null,
            });
        }
    }

    private static ContributionKind KindOf(string part) => part.StartsWith("test", StringComparison.Ordinal) ? ContributionKind.Tests
        : part.StartsWith("describe", StringComparison.Ordinal) ? ContributionKind.Docs : ContributionKind.Code;

    private void Thank(Tale issue, DemoPerson asker, long from)
    {
        issue.Then(ActivityType.Comment, asker, asker.Next(Dice, from), 560);
        for (var i = 0; i < 16 && First(Work.Ask, issue.Last + Dice.Below(2 * 86_400)) is { } other; i++)
        {
            issue.Then(ActivityType.Comment, other.Who, other.At, 60);
        }

        var topic = Keep(new Tale(Place.Forum, Item.Topic, asker.Next(Dice, from + 86_400), asker, Say("thanks.topic")) { Channel = "walks" });
        for (var i = 0; i < 24 && First(i % 2 == 0 ? Work.Help : Work.Talk, topic.Last + Dice.Below(40_000), asker) is { } other; i++)
        {
            topic.Then(ActivityType.ReplyGiven, other.Who, other.At, Length());
        }
    }
}
