using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>What parts are drawn from, with defaults.</summary>
internal static class Pieces
{
    /// <summary>The 24th of November 2026.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 24);

    public static TableModel Table { get; } = new(
        "People a month", "Period", ["People", "Commits"],
        [new("Jan 2026", ["41", "120"]), new("Feb 2026", ["46", "98"], "(incomplete)")]);

    public static Explanation Explanation { get; } = new(
        "contributors.active", "Who did something.", [new("Formula", "distinct people"), new("What counts", "commits")]);

    public static ChartSpec Chart(params string[] series) => new(
        "line", "people", 200, ["Jan", "Feb"], [.. series.Select((name, i) => new ChartSeries(name, [41, 46], i + 1))], ChartLabels.Of("People"));

    public static WidgetModel Widget() => new(
        "46", "people in the last 90 days", "Rising.", ["n = 218 commits", "from git only"], "46 people in the last 90 days.")
    {
        Change = new Change("▲ 12 %", "against the 90 days before (41 → 46)", 1),
        Notes = ["9 of them are new.", "3 came back."],
        Benchmark = new Benchmark("good", "Strong", "Among the widest bands."),
        Chart = Chart("People"),
        Table = Table,
        Explanation = Explanation,
    };

    /// <summary>A source that was read to its end.</summary>
    public static ConnectedSource Source(bool read = true, bool shallow = false) => new(
        1, 1, "git:repo", "git", shallow, read ? new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero) : null);

    public static MetricsAnswer Answer(params ConnectedSource[] sources) => new(
        "all", new Window(new DateOnly(2026, 7, 1), new DateOnly(2026, 10, 1)), "UTC", new MetricsRequest(Community.Filter.Default), Granularity.Month,
        sources, new Dictionary<string, MetricResult>(), 1)
    {
        FirstDay = new DateOnly(2020, 1, 1),
    };

    /// <summary>The filter of a query such as <c>p=2026-Q3&amp;f=1</c>.</summary>
    public static Community.Filter Filter(string query) => PageAddress.Read("http://localhost/?" + query).Filter;
}
