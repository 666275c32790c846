using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Tells the whole story, day after day, then what does not belong to a single day.</summary>
internal static class Telling
{
    public static Scene Of(ulong seed, DateOnly until, CancellationToken cancellation)
    {
        var scene = Scene.Of(seed, until);
        var (issues, pulls, talk, sides) = (new IssueTales(scene), new PullTales(scene), new TalkTales(scene), new SideTales(scene));
        var first = new FirstSteps(scene, issues, pulls, talk);
        foreach (var day in scene.Story.Days)
        {
            cancellation.ThrowIfCancellationRequested();
            first.Tell(day);
            issues.Tell(day);
            pulls.Tell(day);
            talk.Tell(day);
            sides.Tell(day);
        }

        sides.TellOnce();
        new Releases(scene).Tell();
        new RequestTale(scene).Tell();
        new CrisisTale(scene, pulls).Tell();
        return scene;
    }
}

/// <summary>What people do on the day they come: otherwise nobody would know of them.</summary>
internal sealed class FirstSteps(Scene scene, IssueTales issues, PullTales pulls, TalkTales talk) : Teller(scene, "first")
{
    public void Tell(DateOnly day)
    {
        foreach (var person in Cast.Arriving(day))
        {
            Begin(person, day, Dice.Below(100));
        }
    }

    private void Begin(DemoPerson person, DateOnly day, int lot)
    {
        if (person.Trade == Trade.Of("polyglot") || person.Trade == Trade.Of("writer"))
        {
            pulls.Open(Place.Handbook, person, day, person.Trade == Trade.Of("writer") ? ContributionKind.Docs : ContributionKind.Translation);
        }
        else if (person.Trade == Trade.Of("tinkerer") && lot < 45)
        {
            pulls.Open(Place.Program, person, day, ContributionKind.Code);
        }
        else if (lot < 60)
        {
            issues.Open(Place.Program, person, day);
        }
        else if (lot < 80)
        {
            talk.Topic(person, day);
        }
        else
        {
            talk.Thread(person, day);
        }
    }
}
