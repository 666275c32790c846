using System.Globalization;

namespace CommunityHealth.Demo;

/// <summary>Reads the people of cast.txt into the days of a story.</summary>
internal static class CastReader
{
    private const int DaysOfMonth = 30;

    public static IEnumerable<DemoPerson> Read(Story story, IReadOnlyDictionary<string, DemoZone> places)
    {
        var number = 0;
        foreach (var cells in WordFile.Table("cast.txt"))
        {
            if (cells is [var login, var name, var place, var rhythm, var trade, var level, var stays, var text])
            {
                var marks = Marks(text);
                yield return new DemoPerson
                {
                    Number = number++, Login = login, Name = name, Email = Address(login, marks), Zone = places[place],
                    Rhythm = Rhythm.Of(rhythm), Trade = Trade.Of(trade), Level = double.Parse(level, CultureInfo.InvariantCulture),
                    Stays = [.. stays.Split(',').Select(s => Stay(s.Trim(), story)).Where(s => s.From <= s.To)], Marks = marks,
                    Later = marks.TryGetValue("later", out var later) ? (later, story.Recovery.AddDays(20)) : null,
                };
            }
        }
    }

    /// <summary>Words are marks by themselves; a name with an equals sign takes the rest of the text.</summary>
    private static Dictionary<string, string> Marks(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(w => w, _ => "")
            : new Dictionary<string, string> { [text[..equals]] = text[(equals + 1)..] };
    }

    private static string Address(string login, Dictionary<string, string> marks) =>
        marks.ContainsKey("works") ? login + "@tarnhowe.example.net" : $"{login.Replace("[bot]", "", StringComparison.Ordinal)}@example.org";

    private static Stay Stay(string text, Story story)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return new Stay(Day(text[..dots], story), Day(text[(dots + 2)..], story));
    }

    private static DateOnly Day(string text, Story story)
    {
        var sign = text.IndexOfAny(['+', '-']);
        var months = sign < 0 ? 0 : double.Parse(text[sign..], CultureInfo.InvariantCulture);
        var from = (sign < 0 ? text : text[..sign]) switch
        {
            "start" => story.First,
            "crisis" => story.Crisis,
            "bad" => story.BadQuarter.From,
            "recovery" => story.Recovery,
            "end" => story.Until,
            var unknown => throw new FormatException($"cast.txt names no day by '{unknown}'"),
        };
        return from.AddDays((int)(months * DaysOfMonth));
    }
}
