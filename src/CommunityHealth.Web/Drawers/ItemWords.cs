using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Drawers;

/// <summary>What a drawer says about the items behind a figure.</summary>
public static class ItemWords
{
    /// <summary>The metric, its part and its days: "Commits · Jul 2026".</summary>
    public static string Title(DrillDown items, MetricsAnswer answer)
    {
        var days = items.Bucket is null && items.Window == answer.Window
            ? PeriodWords.Of(answer.Request.Filter.Period, answer.Window)
            : PeriodWords.Of(items.Window);
        return string.Join(PartsTexts.FootJoin, new[] { items.Metric.Name, items.Part is null ? null : PersonWords.Kind(items.Part), days }.Where(p => p is not null));
    }

    /// <summary>A cell of the cohort table: "People who began in Q1 2025, active in Q3 2025".</summary>
    public static string Cohort(DateOnly quarter, DrillDown items) => Figures.Format(
        DrawerTexts.Cohort, PeriodWords.Bucket(quarter, Granularity.Quarter), PeriodWords.Of(items.Window));

    /// <summary>How many items there are and how they make up the figure.</summary>
    public static string Count(DrillDown items) => items switch
    {
        { Missing: Missing.NotCollected } => PartsTexts.NotCollected_Sentence,
        { Items: 0 } => DrawerTexts.Items_None,
        { Counted: { } counted } => Figures.Format(DrawerTexts.Items_Kept, Figures.Number(counted), Figures.Number(items.Items)),
        { Metric.Key: "contributors.stickiness" } => Figures.Format(DrawerTexts.Items_Month, Figures.Number(items.Items)),
        { Metric.Key: "commits.co_authored" } => Figures.Plural(items.Items, DrawerTexts.Trailers_One, DrawerTexts.Trailers_Many),
        { Metric.Key: "commits.identities" } => Figures.Plural(items.Items, DrawerTexts.Identities_One, DrawerTexts.Identities_Many),
        { Metric.Key: "resilience.contributor_absence_factor" } => Figures.Plural(items.Items, DrawerTexts.Carriers_One, DrawerTexts.Carriers_Many),
        { Metric.Unit: Unit.Days } => Figures.Plural(items.Items, DrawerTexts.Days_One, DrawerTexts.Days_Many),
        { Metric.Unit: Unit.People } => Figures.Plural(items.Items, DrawerTexts.People_One, DrawerTexts.People_Many),
        { Metric.Unit: Unit.Commits } => Figures.Plural(items.Items, DrawerTexts.Commits_One, DrawerTexts.Commits_Many),
        _ => Figures.Plural(items.Items, DrawerTexts.Events_One, DrawerTexts.Events_Many),
    };

    /// <summary>What the filter let through.</summary>
    public static string Filters(Filter filter) =>
        string.Join(PartsTexts.FootJoin, FilterWords.Scope(filter), FilterWords.Automation(filter));
}
