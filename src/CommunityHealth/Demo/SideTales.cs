using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>What happens beside: commits without a pull request, wiki pages, stars, forks, pushes, talks at meetups.</summary>
internal sealed class SideTales(Scene scene) : Teller(scene, "sides")
{
    /// <summary>Those of a day.</summary>
    public void Tell(DateOnly day)
    {
        var level = Story.Level(day);
        for (var i = Dice.Count(1.5 * level); i > 0; i--)
        {
            if (Cast.Find(Dice, Work.Merge, day) is { } author && On(author, day) is { } at)
            {
                var (place, kind) = author.Trade == Trade.Of("writer") ? (Place.Handbook, ContributionKind.Docs) : (Place.Program, ContributionKind.Code);
                Commits.Direct(place, author, at, kind);
            }
        }

        Happen(ActivityType.WikiEdit, Work.Write, day, 0.24 * level, "wiki");
        Happen(ActivityType.CommitComment, Work.Review, day, 0.2 * level, "pull.fix");
        Happen(ActivityType.Push, Work.Code, day, day < Story.First.AddDays(200) ? 0.3 : 0.01, "pull.feature");
        foreach (var person in Cast.Arriving(day))
        {
            Admire(person, day);
        }
    }

    /// <summary>What the cast did when it came, and what was declared by those who went out.</summary>
    public void TellOnce()
    {
        foreach (var person in Cast.People.Where(p => !p.IsMachine && p.Marks.Count + p.Level >= 0.5 && p.Arrives < Story.Until.AddDays(-40)).Take(60))
        {
            Admire(person, person.Arrives.AddDays(Dice.Below(30)));
        }

        foreach (var day in Story.Days.Where(d => d.DayOfWeek == DayOfWeek.Saturday))
        {
            Happen(ActivityType.Declared, Dice.Chance(0.5) ? Work.Help : Work.Translate, day, 0.38 * Story.Level(day) * 2, "declared.talk");
        }
    }

    private void Happen(ActivityType type, Work work, DateOnly day, double mean, string section)
    {
        for (var i = Dice.Count(mean); i > 0; i--)
        {
            if (Cast.Find(Dice, work, day) is { } who && On(who, day) is { } at)
            {
                var platform = type == ActivityType.Declared ? Platforms.Declared : Platforms.GitHub;
                Book.Happenings.Add(new Happening(Place.Program, platform, type, who, at, Say(section)));
            }
        }
    }

    /// <summary>Many star what they like; some fork it to change it.</summary>
    private void Admire(DemoPerson person, DateOnly day)
    {
        foreach (var place in new[] { Place.Program, Place.Handbook })
        {
            var (stars, forks) = place == Place.Program ? (0.85, 0.4) : (0.3, 0.25);
            Admire(person, day, place, ActivityType.Star, stars);
            Admire(person, day, place, ActivityType.Fork, forks);
        }
    }

    private void Admire(DemoPerson person, DateOnly day, Place place, ActivityType type, double chance)
    {
        if (Dice.Chance(chance) && On(person, day) is { } at)
        {
            Book.Happenings.Add(new Happening(place, Platforms.GitHub, type, person, at, place.Scope["github:".Length..]));
        }
    }
}
