namespace CommunityHealth.Community;

/// <summary>From when to when something is known, so that what is unknown is never shown as zero.</summary>
/// <param name="First">The day of the first plausible contribution; null where there is none.</param>
/// <param name="HistoryFrom">Since when the history is complete; null where nothing is stored.</param>
/// <param name="Whole">Every source tells its story from the beginning; false for a shallow clone.</param>
/// <param name="LastDay">The last day something is known of.</param>
/// <param name="CompleteTo">The day after the last day that is known to its end.</param>
public sealed record Knowledge(DateOnly? First, DateOnly? HistoryFrom, bool Whole, DateOnly LastDay, DateOnly CompleteTo)
{
    /// <summary>The knowledge at a moment. A day that has just ended is the last day.</summary>
    public static Knowledge At(DateTimeOffset asOf, TimeZoneInfo zone, DateOnly? first, DateOnly? historyFrom, bool whole)
    {
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asOf.AddTicks(-1), zone).DateTime);
        var complete = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asOf, zone).DateTime);
        return new Knowledge(first, historyFrom, whole, last, complete);
    }

    /// <summary>Whether the days are known to their end.</summary>
    public bool IsComplete(Window days) => days.To <= CompleteTo;

    /// <summary>Why nothing is known of these days; null where something is.</summary>
    public Missing? Gap(Window days) =>
        days.From > LastDay || (!Whole && First is { } first && days.To <= first) ? Missing.NotCollected : null;

    /// <summary>Whether the start of the data or the end of knowledge cuts these days.</summary>
    public bool Cuts(Window days) =>
        !IsComplete(days)
        || (First is { } first && days.From < first && first < days.To)
        || (!Whole && HistoryFrom is { } history && days.From < history);

    /// <summary>Whether first contributions on these days can be told from later ones.</summary>
    public bool TellsFirsts(Window days) => HistoryFrom is not { } history || days.To > history;
}
