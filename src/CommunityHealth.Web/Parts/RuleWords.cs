using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Web.Parts;

/// <summary>How durations were judged, in words: every duration says so.</summary>
public static class RuleWords
{
    /// <summary>By which day items are put together, and when the clock starts.</summary>
    public static string Cohort(ItemRules rules, Granularity width, bool merged) => Figures.Format(
        rules.Cohort == ItemCohort.Opened ? PartsTexts.Rule_Opened : merged ? PartsTexts.Rule_Merged : PartsTexts.Rule_Closed, Width(width));

    /// <summary>When the clock starts.</summary>
    public static string Clock(ItemRules rules) => rules.Clock == ItemClock.Ready ? PartsTexts.Rule_Ready : PartsTexts.Rule_Created;

    /// <summary>A median with what must stand beside it.</summary>
    public static string Spread(Spread spread) => Figures.Format(
        PartsTexts.Spread, Figures.Duration(spread.Median), Figures.Duration(spread.P75), Figures.Duration(spread.P90), Figures.Number(spread.Count));

    /// <summary>What must stand beside a median.</summary>
    public static string Beside(double? p75, double? p90, long n) => Figures.Format(
        PartsTexts.Spread_Beside, Figures.Value(p75, Unit.Seconds, Missing.Nothing), Figures.Value(p90, Unit.Seconds, Missing.Nothing), Figures.Number(n));

    /// <summary>Within what time an answer was wanted.</summary>
    public static string Sla(MetricsAnswer answer) => answer.HasOwnSla ? PartsTexts.Sla_Own : Span(answer.Request.Rules.Sla);

    /// <summary>A wanted time: "24 h", "2 days", "90 min".</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalHours: < 1.6 } when span.TotalHours % 1 != 0 => Figures.Format(PartsTexts.Duration_Minutes, Figures.Number(span.TotalMinutes)),
        { TotalDays: > 1 } when span.TotalDays % 1 == 0 => Figures.Format(PartsTexts.Duration_Days, Figures.Number(span.TotalDays)),
        _ => Figures.Format(PartsTexts.Duration_Hours, Figures.Number(span.TotalHours)),
    };

    private static string Width(Granularity width) => width switch
    {
        Granularity.Day => PartsTexts.Width_Day, Granularity.Week => PartsTexts.Width_Week, Granularity.Month => PartsTexts.Width_Month,
        _ => PartsTexts.Width_Quarter,
    };
}
