using System.Globalization;
using System.Text;

namespace CommunityHealth.Demo;

/// <summary>
/// The many who come: most for one question, some for a season, a few to stay. The crisis takes a third of those who are
/// around, and a quarter more for half a year.
/// </summary>
internal sealed class Crowd(Story story, DemoRandom dice, IReadOnlyList<Crowd.Origin> origins, HashSet<string> taken)
{
    private const int People = 318;

    private static readonly char[] Digits = [.. "0123456789"];

    private static readonly string[] Trades = ["user", "user", "user", "tinkerer", "tinkerer", "friend", "writer", "polyglot"];

    private static readonly string[] Languages = ["Italian", "Korean", "Polish", "Indonesian", "Bengali", "Dutch", "Finnish", "Tagalog"];

    /// <summary>Where people come from and what they are called there.</summary>
    internal sealed record Origin(string Place, DemoZone Zone, bool FamilyFirst, string[] Given, string[] Family);

    /// <summary>The places and names of names.txt.</summary>
    public static IReadOnlyList<Origin> Origins() =>
    [
        .. WordFile.Table("names.txt").Select(c => new Origin(
            c[0], new DemoZone(int.Parse(c[1], CultureInfo.InvariantCulture), Enum.Parse<Daylight>(c[2])), c[3] == "family",
            Names(c[4]), Names(c[5]))),
    ];

    /// <summary>Everybody, numbered from <paramref name="first"/> on, in the order they come.</summary>
    public IEnumerable<DemoPerson> Come(int first) =>
        Arrivals().Order().Select((day, i) => Person(first + i, day)).ToList();

    private static string[] Names(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Days of arrival, spread as newcomers come; two in ten are there now and then from early on.</summary>
    private List<DateOnly> Arrivals()
    {
        var days = story.Days.ToList();
        var sums = new double[days.Count];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = (i == 0 ? 0 : sums[i - 1]) + story.Arrivals(days[i]);
        }

        return [.. Enumerable.Range(0, People).Select(_ =>
        {
            var at = Array.BinarySearch(sums, dice.Unit() * sums[^1]);
            return days[Math.Min(at < 0 ? ~at : at, days.Count - 1)];
        })];
    }

    private DemoPerson Person(int number, DateOnly day)
    {
        var origin = dice.Pick(origins);
        var (name, login) = Named(origin);
        var trade = dice.Pick(Trades);
        return new DemoPerson
        {
            Number = number, Login = login, Name = name, Email = login + (dice.Chance(0.6) ? "@example.org" : "@example.net"),
            Zone = origin.Zone, Rhythm = Rhythm.Of(dice.Pick(Rhythm.Human)), Trade = Trade.Of(trade), Level = dice.Between(0.25, 0.75),
            Stays = [.. AfterTheCrisis([.. Stays(day)])], Lingers = 12,
            Marks = trade == "polyglot" ? new Dictionary<string, string> { ["language"] = dice.Pick(Languages) }
                : dice.Chance(0.08) ? new Dictionary<string, string> { ["chat"] = login.Split('-')[0].TrimEnd(Digits) + "_" + (number % 90 + 10).ToString(CultureInfo.InvariantCulture) }
                : dice.Chance(0.2) ? new Dictionary<string, string> { ["signs"] = "" } : new Dictionary<string, string>(),
        };
    }

    private (string Name, string Login) Named(Origin origin)
    {
        while (true)
        {
            var (given, family) = (Split(dice.Pick(origin.Given)), Split(dice.Pick(origin.Family)));
            var login = dice.Below(4) switch
            {
                0 => given.Login + "-" + family.Login,
                1 => given.Login + family.Login[0],
                2 => family.Login + given.Login[0],
                _ => given.Login + (dice.Below(90) + 10).ToString(CultureInfo.InvariantCulture),
            };
            var space = origin.FamilyFirst && given.Name[0] > 0x2E80 ? "" : " ";
            var name = origin.FamilyFirst ? family.Name + space + given.Name : given.Name + space + family.Name;
            if (taken.Add(login) && taken.Add(name))
            {
                return (name, login);
            }
        }
    }

    /// <summary>A name and what is typed for it: without accents, letters only.</summary>
    private static (string Name, string Login) Split(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            return (text[..slash], text[(slash + 1)..]);
        }

        var login = new StringBuilder();
        foreach (var c in text.Replace('ı', 'i').Replace('ø', 'o').Replace('ł', 'l').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetter(c))
            {
                login.Append(char.ToLowerInvariant(c));
            }
        }

        return (text, login.ToString());
    }

    private IEnumerable<Stay> Stays(DateOnly day)
    {
        switch (dice.Below(100))
        {
            case < 42:
                yield return Until(day, dice.Below(12));
                break;
            case < 66:
                yield return Until(day, 35 + dice.Below(120));
                break;
            case < 82:
                yield return Until(day, 2_000);
                break;
            case < 92:
                var left = day.AddDays(30 + dice.Below(60));
                yield return new Stay(day, left);
                yield return Until(left.AddDays(110 + dice.Below(200)), 60 + dice.Below(300));
                break;
            default:
                for (var at = day; at < story.Until; at = at.AddDays(70 + dice.Below(120)))
                {
                    yield return Until(at, 4 + dice.Below(16));
                }

                break;
        }
    }

    private static Stay Until(DateOnly day, int days) => new(day, day.AddDays(days));

    /// <summary>Who was there before the crisis may be gone after it, for good or until better times.</summary>
    private IEnumerable<Stay> AfterTheCrisis(IReadOnlyList<Stay> stays)
    {
        var (gone, paused, last) = (dice.Chance(0.34), dice.Chance(0.4), story.Crisis.AddDays(dice.Below(12)));
        if (stays[0].From > last)
        {
            return stays;
        }

        var back = gone ? DateOnly.MaxValue : paused ? story.Recovery.AddDays(10 + dice.Below(80)) : last;
        return
        [
            .. stays.Where(s => s.From <= last).Select(s => s with { To = s.To < last ? s.To : last }),
            .. stays.Where(s => s.To > back).Select(s => s with { From = s.From > back ? s.From : back }),
        ];
    }
}
