using System.Globalization;

namespace CommunityHealth.Demo;

/// <summary>Releases of the program: every six weeks, none in the bad times.</summary>
internal sealed class Releases(Scene scene) : Teller(scene, "releases")
{
    private const int Days = 43;

    /// <summary>The days of the releases.</summary>
    public static IEnumerable<DateOnly> Dates(Story story) => From(story.First.AddDays(25), story.Crisis).Concat(From(story.Recovery.AddDays(16), story.Until));

    /// <summary>Tags all of them.</summary>
    public void Tell()
    {
        var (major, minor) = (1, 0);
        foreach (var day in Dates(Story))
        {
            if (day.DayOfYear < Days && minor > 3)
            {
                (major, minor) = (major + 1, 0);
            }

            var by = Cast[Dice.Chance(0.6) ? "ilse" : "yuki-sato"];
            if (On(by, day) is { } at)
            {
                Book.Releases.Add((string.Create(CultureInfo.InvariantCulture, $"v{major}.{minor++}.0"), by, at));
            }
        }
    }

    private static IEnumerable<DateOnly> From(DateOnly first, DateOnly end)
    {
        for (var day = first; day < end; day = day.AddDays(Days))
        {
            yield return day;
        }
    }
}
