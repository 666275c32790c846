using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>What there is to do.</summary>
internal enum Work { Code, Review, Report, Talk, Write, Translate, Ask, Help, Merge }

/// <summary>Days somebody is around, the last one included.</summary>
internal readonly record struct Stay(DateOnly From, DateOnly To);

/// <summary>Somebody of the story: where and when they live, what they like to do, and when they are around.</summary>
internal sealed class DemoPerson
{
    /// <summary>The place in the cast; accounts have ids made of it.</summary>
    public required int Number { get; init; }

    public required string Login { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required DemoZone Zone { get; init; }

    public required Rhythm Rhythm { get; init; }

    public required Trade Trade { get; init; }

    /// <summary>How busy they are, beside others of their trade.</summary>
    public required double Level { get; init; }

    public required IReadOnlyList<Stay> Stays { get; init; }

    /// <summary>What else is known: see the head of cast.txt.</summary>
    public IReadOnlyDictionary<string, string> Marks { get; init; } = new Dictionary<string, string>();

    /// <summary>Another name since a day (somebody married); the address stays the same.</summary>
    public (string Name, DateOnly From)? Later { get; init; }

    /// <summary>What they translate into.</summary>
    public string Language => Marks.GetValueOrDefault("language", "");

    /// <summary>An account of the platform's type Bot.</summary>
    public bool IsBotAccount => Marks.ContainsKey("account");

    public bool IsMachine => Trade == Trade.Machine;

    /// <summary>The first day they are around.</summary>
    public DateOnly Arrives => Stays[0].From;

    /// <summary>Days they look in after a stay, to see what was answered.</summary>
    public int Lingers { get; init; }

    /// <summary>Whether they begin something on a day.</summary>
    public bool IsHere(DateOnly day) => Has(day, 0);

    /// <summary>Whether they still answer on a day.</summary>
    public bool IsAround(DateOnly day) => Has(day, Lingers);

    /// <summary>How likely they do some work on a day, beside the others.</summary>
    public double Weight(Work work, DateOnly day) =>
        work == Work.Merge && !Marks.ContainsKey("merges") ? 0 : Trade[work] * Level * Rhythm.Weight(day);

    /// <summary>The next moment they look in, in seconds since 1970.</summary>
    public long Next(DemoRandom dice, long from) => Rhythm.Next(dice, Zone, from);

    /// <summary>Name and address as git shows them at a moment.</summary>
    public Signature Sign(long second) => new(
        Later is { } later && Story.DayOf(second) >= later.From ? later.Name : Name, Email, second * UnixTime.Second, Zone.OffsetAt(second));

    /// <summary>The account on a platform.</summary>
    public Account On(string platform) => platform == Platforms.Discord && Marks.TryGetValue("chat", out var nick)
        ? new Account(Id(platform), nick, nick, "")
        : new Account(Id(platform), Login, Name, Email, IsBotAccount);

    private bool Has(DateOnly day, int more)
    {
        foreach (var stay in Stays)
        {
            if (day >= stay.From && day <= stay.To.AddDays(more))
            {
                return true;
            }
        }

        return false;
    }

    private string Id(string platform) => platform == Platforms.Declared ? Login : string.Create(null, $"{900_000 + (Number * 37)}");
}
