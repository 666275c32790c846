using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Drawers;

/// <summary>The items behind a figure: how many they are, then people A to Z, events newest first, days, or issues and pull requests.</summary>
public sealed partial class ItemsView
{
    [Parameter, EditorRequired] public DrillDown Items { get; set; } = null!;

    [Parameter, EditorRequired] public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired] public Func<Filter, string> Address { get; set; } = _ => "";

    /// <summary>The zone times are shown in.</summary>
    [Parameter, EditorRequired] public string Zone { get; set; } = "UTC";

    private Filter There => PageAddress.Fresh(Filter) with { Period = Items.Bucket is null ? Filter.Period : PeriodSteps.Of(Items.Window) };

    /// <summary>The same list as a page of its own, where there is one that shows it.</summary>
    private string? AsPage => Items switch
    {
        { Items: 0 } => null,
        { Events.Count: > 0 } => "activity" + PageAddress.Query(ActivityFilter()),
        { Metric.Key: "contributors.new" } => People("new"),
        { Metric.Key: "contributors.returning" } => People("returning"),
        { Metric.Key: "contributors.back" } => People("back"),
        { Metric.Key: "contributors.drifting" } => People("drifting"),
        _ => null,
    };

    private TableModel Days => new(
        Items.Metric.Name, Items.Metric.Unit == Unit.Days ? DrawerTexts.Day : DrawerTexts.Week,
        Items.Of is null ? [DrawerTexts.People, DrawerTexts.Contributions] : [DrawerTexts.Contributions], [.. Items.Days.Select(Line)]);

    /// <summary>Each number leads on to the people and contributions of its days.</summary>
    private TableLine Line(DrillDays line)
    {
        var head = PeriodWords.Bucket(line.Days.From, line.Days.Days == 1 ? Granularity.Day : Granularity.Week);
        var there = PageAddress.Fresh(Filter) with { Period = PeriodSteps.Of(line.Days), Compare = new Comparison(CompareMode.Previous) };
        var people = "contributors" + PageAddress.Query(new DrawerAddress(DrawerKind.Items, "contributors.active").In(there));
        return Items.Of is { } person
            ? new TableLine(head, [Figures.Number(line.Contributions)]) { Links = [$"contributors/{person}{PageAddress.Query(there)}#p-events"] }
            : new TableLine(head, [Figures.Number(line.People), Figures.Number(line.Contributions)])
            {
                Links = [people, "activity" + PageAddress.Query(there.With("type", "contribution"))],
            };
    }

    /// <summary>States against the period before mean the same there only for whole months, quarters and years.</summary>
    private string? People(string state) => Items.Bucket is null || There.Period.Text.Length <= 7
        ? "contributors" + PageAddress.Query(There.With("state", state)) + "#c-people"
        : null;

    private Filter ActivityFilter()
    {
        var filter = There.With("kind", Items.Part);
        return Items.Metric.Key switch
        {
            "commits.count" => filter.With("type", "commit"),
            "commits.signed_off" => filter.With("type", "commit").With("trailer", "signed_off"),
            "commits.co_authored" => filter.With("type", "commit").With("trailer", "co_authored"),
            _ => filter.With("type", Items.Part is null ? "contribution" : null),
        };
    }

    private string PersonHref(DrillPerson person) =>
        "contributors/" + person.Person.Id + PageAddress.Query(There with { Compare = new Comparison(CompareMode.Previous) });

    private string Amount(DrillPerson person) => Items.Metric.Key.StartsWith("commits.", StringComparison.Ordinal)
        ? Figures.Plural(person.Contributions, DrawerTexts.Commit_One, DrawerTexts.Commit_Many)
        : Figures.Plural(person.Contributions, DrawerTexts.Contribution_One, DrawerTexts.Contribution_Many);

    private string PageHref(int page) => Address(Filter.With(
        DrawerAddress.PageName, page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));
}
