using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>What everybody who tells a part of the story needs: its days, its people, its words, and dice of their own.</summary>
internal abstract class Teller
{
    /// <summary>Hours until somebody answers, in good times: smallest, quartiles, largest.</summary>
    private static readonly double[] Soon = [0.05, 1.2, 4, 14, 60];

    private readonly Scene _scene;

    /// <param name="part">Names the dice: what others roll changes nothing here.</param>
    protected Teller(Scene scene, string part)
    {
        (_scene, Dice) = (scene, scene.Dice.Fork(part));
        Commits = new Commits(scene, Dice);
        Files = new Files(scene.Phrases, Dice);
    }

    protected Story Story => _scene.Story;

    protected Cast Cast => _scene.Cast;

    protected Book Book => _scene.Book;

    protected DemoRandom Dice { get; }

    /// <summary>The commits that work leaves behind.</summary>
    protected Commits Commits { get; }

    /// <summary>The files they change.</summary>
    protected Files Files { get; }

    /// <summary>Something of phrases.txt.</summary>
    protected string Say(string section, params ReadOnlySpan<(string Name, string Word)> given) => _scene.Phrases.Say(Dice, section, given);

    /// <summary>All lines of a section of phrases.txt.</summary>
    protected IReadOnlyList<string> Lines(string section) => _scene.Phrases.All(section);

    /// <summary>When somebody looks in on a day of theirs; null where that lies outside the story.</summary>
    protected long? On(DemoPerson person, DateOnly day)
    {
        var at = person.Next(Dice, person.Zone.Utc(Story.DayNumber(day) * 86_400));
        return at >= Story.Begin && at <= Story.End && person.IsAround(Story.DayOf(at)) ? at : null;
    }

    /// <summary>Whether it is one of the days when people had other worries.</summary>
    protected bool IsTrouble(DateOnly day) => day >= Story.Crisis && day < Story.Recovery.AddDays(15);

    protected bool IsTrouble(long second) => IsTrouble(Story.DayOf(second));

    /// <summary>Who answers next, and when: the first of a few who would, after a while that the times decide.</summary>
    protected (DemoPerson Who, long At)? Answer(Work work, long from, double pace, params ReadOnlySpan<DemoPerson?> not)
    {
        var hours = Dice.Spread(Soon) * pace * Story.Slowness(Story.DayOf(from));
        return First(work, from + (long)(hours * 3600), not);
    }

    /// <summary>The first of a few people for some work who look in after a moment.</summary>
    protected (DemoPerson Who, long At)? First(Work work, long from, params ReadOnlySpan<DemoPerson?> not)
    {
        const int Candidates = 3;
        (DemoPerson Who, long At)? first = null;
        for (var i = 0; i < Candidates; i++)
        {
            if (Cast.Find(Dice, work, Story.DayOf(from), not) is { } person && person.Next(Dice, from) is var at && !(first?.At <= at)
                && person.IsAround(Story.DayOf(at)))
            {
                first = (person, at);
            }
        }

        return first;
    }

    /// <summary>Somebody comes back to it, hours later, unless they are gone by then.</summary>
    protected bool Back(Tale tale, ActivityType type, DemoPerson person, double hours, int length = 80)
    {
        var at = person.Next(Dice, tale.Last + 60 + (long)(Dice.Between(0.1, 2) * hours * 3600));
        if (person.IsAround(Story.DayOf(at)))
        {
            tale.Then(type, person, at, length);
            return true;
        }

        return false;
    }

    /// <summary>How long a text is, in characters; one in eight is long.</summary>
    protected int Length() => Dice.Chance(0.12) ? 501 + Dice.Below(1800) : 20 + Dice.Below(420);

    /// <summary>Says welcome to who is new, as the greeter does since it is there.</summary>
    protected void Greet(Tale tale)
    {
        var greeter = Cast["wayfern-greeter"];
        if (tale.Who is { IsMachine: false } who && greeter.IsHere(Story.DayOf(tale.At))
            && Story.DayOf(tale.At).DayNumber - who.Arrives.DayNumber < 12 && Dice.Chance(0.8))
        {
            tale.Then(ActivityType.Comment, greeter, tale.At + 20 + Dice.Below(60), 300);
        }
    }

    /// <summary>Puts a tale into the book, if it begins within the story.</summary>
    protected Tale Keep(Tale tale)
    {
        if (tale.At >= Story.Begin && tale.At <= Story.End)
        {
            Book.Tales.Add(tale);
        }

        return tale;
    }
}

/// <summary>What all tellers share.</summary>
internal sealed record Scene(Story Story, Cast Cast, Phrases Phrases, Book Book, DemoRandom Dice)
{
    /// <summary>The whole story of a seed.</summary>
    public static Scene Of(ulong seed, DateOnly until)
    {
        var (story, dice) = (new Story(until), new DemoRandom(seed));
        return new Scene(story, new Cast(story, dice.Fork("cast")), new Phrases(), new Book(), dice);
    }
}
