namespace CommunityHealth.Community;

/// <summary>What a period is compared with.</summary>
public enum CompareMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The period of the same kind just before.</summary>
    Previous,

    /// <summary>The same days a year earlier.</summary>
    YearBefore,

    /// <summary>A period of its own.</summary>
    Range,
}

/// <summary>What a period is compared with; <paramref name="Range"/> only where the mode says so.</summary>
public sealed record Comparison(CompareMode Mode, Period? Range = null)
{
    /// <summary>Nothing to compare with.</summary>
    public static Comparison None { get; } = new(CompareMode.None);

    /// <summary>none, prev, yoy or a period.</summary>
    public string Text => Mode switch
    {
        CompareMode.None => "none",
        CompareMode.Previous => "prev",
        CompareMode.YearBefore => "yoy",
        _ => Range!.Text,
    };

    /// <summary>The comparison of a text, or false. <c>all</c> is nothing to compare with.</summary>
    public static bool TryParse(string? text, out Comparison comparison)
    {
        comparison = text switch
        {
            "prev" => new(CompareMode.Previous),
            "yoy" => new(CompareMode.YearBefore),
            _ when Period.TryParse(text, out var range) && !range.IsAll => new(CompareMode.Range, range),
            _ => None,
        };
        return comparison.Mode != CompareMode.None || text == "none";
    }

    /// <summary>The days to compare <paramref name="window"/> with; null where there is nothing before.</summary>
    public Window? Resolve(Period period, Window window, DateOnly asOf) => Mode switch
    {
        CompareMode.Range => Range!.Resolve(asOf, null, null),
        _ when period.IsAll => null,
        CompareMode.Previous => period.Previous(window),
        CompareMode.YearBefore => new Window(window.From.AddYears(-1), window.To.AddYears(-1)),
        _ => null,
    };
}
