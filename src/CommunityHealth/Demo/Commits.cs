using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>The commits that work leaves behind, with their messages, sign-offs and co-authors.</summary>
internal sealed class Commits(Scene scene, DemoRandom dice)
{
    private readonly Files _files = new(scene.Phrases, dice);

    /// <summary>Those of a merged pull request: mostly one, sometimes a few and a merge.</summary>
    public void Of(Tale pull, DemoPerson merger)
    {
        var author = pull.Who ?? merger;
        var scale = (pull.Last - pull.At) switch { < 12 * 3600 => 1, < 4 * 86_400 => 2, _ => 3 };
        var count = dice.Chance(0.62) ? 1 : 2 + dice.Below(3);
        var written = Math.Max(scene.Story.Begin, pull.At - 600 - dice.Below(7200));
        for (var i = 0; i < count; i++)
        {
            var at = i == 0 ? written : Math.Min(pull.Last - 60, written + (i * (pull.Last - written) / count));
            var subject = i == 0 ? pull.Title : Say(pull.Place == Place.Handbook ? "commit.text" : "commit.more");
            var kind = i > 0 && pull.Place == Place.Program && dice.Chance(0.15) ? ContributionKind.Tests : pull.Kind ?? ContributionKind.Code;
            var change = Made(pull.Place, author, Math.Max(at, written), merger, pull.Last + i, subject, kind, scale);
            pull.Change(change.Files);
            Keep(change with { Pull = i == 0 ? pull : null });
        }

        if (count > 1 && pull.Place == Place.Program && dice.Chance(0.6))
        {
            Keep(new Change(pull.Place, merger, pull.Last + count, merger, pull.Last + count, "Merge " + pull.Title) { IsMerge = true, Pull = pull });
        }
    }

    /// <summary>One that went straight to the main branch.</summary>
    public void Direct(Place place, DemoPerson author, long at, ContributionKind kind) => Keep(
        Made(place, author, at, author, at + dice.Below(40), Say(kind == ContributionKind.Code ? "commit.more" : "pull.docs"), kind));

    private void Keep(Change change)
    {
        if (change.Committed <= scene.Story.End)
        {
            scene.Book.Changes.Add(change);
        }
    }

    private Change Made(
        Place place, DemoPerson author, long written, DemoPerson committer, long committed, string subject, ContributionKind kind,
        int scale = 1)
    {
        var day = Story.DayOf(written);
        var with = new List<DemoPerson>();
        if (!author.IsMachine && dice.Chance(0.07) && scene.Cast.Find(dice, Work.Code, day, author) is { } other)
        {
            with.Add(other);
        }

        var agent = scene.Cast["pathfinder-agent"];
        if (agent.IsHere(day) && (author.IsMachine ? author == agent : dice.Chance(0.06)))
        {
            with.Add(author == agent ? committer : agent);
        }

        return new Change(place, author, written, committer, committed, subject)
        {
            Body = dice.Chance(0.35) ? Say(place == Place.Handbook ? "commit.words" : "commit.body") : "", With = with,
            SignedOff = IsSignedOff(author, day), Files = _files.Of(place, author, kind, scale),
        };
    }

    /// <summary>Some always did; since the recovery nearly everybody does, because the new rules ask for it.</summary>
    private bool IsSignedOff(DemoPerson author, DateOnly day) => !author.IsMachine
        && (author.Marks.ContainsKey("signs") || dice.Chance(day > scene.Story.Recovery.AddDays(30) ? 0.85 : 0.12));

    private string Say(string section) => scene.Phrases.Say(dice, section);
}
