using CommunityHealth.Community;
using CommunityHealth.Items;
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
        return string.Join(PartsTexts.FootJoin, new[] { items.Metric.Name, items.Part is null ? null : Part(items.Part), days }.Where(p => p is not null));
    }

    /// <summary>A cell of the cohort table: "People who began in Q1 2025, active in Q3 2025".</summary>
    public static string Cohort(DateOnly quarter, DrillDown items) => Figures.Format(
        DrawerTexts.Cohort, PeriodWords.Bucket(quarter, Granularity.Quarter), PeriodWords.Of(items.Window));

    /// <summary>How many items there are and how they make up the figure.</summary>
    public static string Count(DrillDown items) => items switch
    {
        { Missing: Missing.NotCollected } => PartsTexts.NotCollected_Sentence,
        { Items: 0 } => DrawerTexts.Items_None,
        { Metric.Key: "pull_requests.closure_ratio", Counted: { } closed } => Of(DrawerTexts.Share_Closure, closed, items),
        { Metric.Key: "pull_requests.acceptance_ratio", Counted: { } merged } => Of(DrawerTexts.Share_Acceptance, merged, items),
        { Metric.Key: "responses.within_sla", Counted: { } inTime } => Of(DrawerTexts.Share_Sla, inTime, items),
        { ItemLines: [{ Item.Kind: ItemKind.Issue }, ..] } => Figures.Plural(items.Items, DrawerTexts.Issues_One, DrawerTexts.Issues_Many),
        { ItemLines.Count: > 0 } => Figures.Plural(items.Items, DrawerTexts.Pulls_One, DrawerTexts.Pulls_Many),
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

    /// <summary>What the figure says of an item: how long it took or waits, where it is about that, else what became of it.</summary>
    public static string Says(DrillItem item, string key) => item.Took is { } took
        ? Figures.Format(Saying(item, key), Figures.Duration(took.TotalSeconds))
        : State(item.State);

    /// <summary>Issue, pull request.</summary>
    public static string Kind(ItemKind kind) => Text("Kind_" + kind.Text());

    /// <summary>Open, merged, closed.</summary>
    public static string State(ItemState state) => Text("State_" + state);

    private static string Saying(DrillItem item, string key) => key switch
    {
        "pull_requests.open" or "issues.open" => DrawerTexts.Says_Open,
        "pull_requests.time_to_merge" or "pull_requests.velocity" => DrawerTexts.Says_Merged,
        "issues.time_to_close" => DrawerTexts.Says_Closed,
        "pull_requests.time_to_first_review" => item.Ended ? DrawerTexts.Says_Reviewed : DrawerTexts.Says_Unreviewed,
        _ when !item.Ended => DrawerTexts.Says_Unanswered,
        "responses.within_sla" => item.Counts ? DrawerTexts.Says_InTime : DrawerTexts.Says_Late,
        _ => DrawerTexts.Says_Answered,
    };

    private static string Of(string format, long counted, DrillDown items) =>
        Figures.Format(format, Figures.Number(counted), Figures.Number(items.Items));

    private static string Part(string part) => DrawerTexts.ResourceManager.GetString("Part_" + part, DrawerTexts.Culture) ?? PersonWords.Kind(part);

    private static string Text(string name) => DrawerTexts.ResourceManager.GetString(name, DrawerTexts.Culture) ?? name;
}
