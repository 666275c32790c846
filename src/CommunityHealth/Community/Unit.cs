using System.Text.Json;

namespace CommunityHealth.Community;

/// <summary>What a figure counts.</summary>
public enum Unit { People, Commits, Items, Days, Seconds, Ratio, Per1000, PerWeek }

/// <summary>The text of units in the JSON.</summary>
public static class Units
{
    /// <summary>people, commits, items, days, seconds, ratio, per_1000 or per_week.</summary>
    public static string Text(this Unit unit) => unit switch
    {
        Unit.Per1000 => "per_1000",
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(unit.ToString()),
    };

    /// <summary>What a part of a figure counts; mostly what the figure counts.</summary>
    public static Unit OfPart(string part, Unit whole) => part switch
    {
        "answered" or "unanswered" => Unit.Items, "time_to_merge" => Unit.Seconds, _ => whole,
    };

    /// <summary>not_collected, nothing, too_few or failed.</summary>
    public static string Text(this Missing missing) => JsonNamingPolicy.SnakeCaseLower.ConvertName(missing.ToString());
}
