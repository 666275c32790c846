using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Tests.Metrics;

public sealed class MetricsCsvTests
{
    [Fact]
    public void A_file_says_where_it_comes_from_and_leaves_what_is_unknown_empty()
    {
        var window = new Window(new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 1));
        MetricPoint[] series = [new(window.From, new DateOnly(2026, 8, 1), 3, 7, false, null), new(new DateOnly(2026, 8, 1), window.To, null, 0, true, Missing.NotCollected)];
        var answer = new MetricsAnswer("git:a", window, "UTC", new MetricsRequest(Filter.Default), Granularity.Month, [], new Dictionary<string, MetricResult>
        {
            ["contributors.by_kind"] = new("contributors.by_kind", Unit.People, 3, 7, null, series)
            {
                Parts = new Dictionary<string, double?> { ["code"] = 3, ["docs"] = null },
            },
        }, 1);

        var csv = MetricsCsv.Write(answer, new FileOrigin("?p=2026-07,2026-08", "Community Health 1", new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero)), ["contributors.by_kind"]);

        Assert.Equal(
            [
                "# Community Health 1, 2026-09-01T08:00:00Z, ?p=2026-07,2026-08",
                "# scope git:a, 2026-07-01 up to 2026-09-01 UTC, bots out, agents out",
                "metric,bucket,part,from,to,value,unit,n,numerator,denominator,partial,missing",
                "contributors.by_kind,period,,2026-07-01,2026-09-01,3,people,7,,,,",
                "contributors.by_kind,period,code,2026-07-01,2026-09-01,3,people,7,,,,",
                "contributors.by_kind,period,docs,2026-07-01,2026-09-01,,people,7,,,,not_collected",
                "contributors.by_kind,series,,2026-07-01,2026-08-01,3,people,7,,,,",
                "contributors.by_kind,series,,2026-08-01,2026-09-01,,people,0,,,true,not_collected",
            ],
            csv.TrimEnd().Split("\r\n"));
    }

    [Fact]
    public void Parts_have_lines_and_units_of_their_own_also_in_the_series()
    {
        var window = new Window(new DateOnly(2026, 7, 1), new DateOnly(2026, 8, 1));
        var parts = new OrderedDictionary<string, double?> { ["p90"] = null, ["unanswered"] = 2 };
        var answer = new MetricsAnswer("github:a/b", window, "UTC", new MetricsRequest(Filter.Default), Granularity.Month, [], new Dictionary<string, MetricResult>
        {
            ["issues.time_to_first_response"] = new("issues.time_to_first_response", Unit.Seconds, null, 0, Missing.Nothing,
                [new(window.From, window.To, null, 0, false, Missing.Nothing) { Parts = parts }]) { Parts = parts },
        }, 1);

        var lines = MetricsCsv.Write(answer, new FileOrigin("", "", default), ["issues.time_to_first_response"]).TrimEnd().Split("\r\n")[3..];

        Assert.Equal(
            [
                "period,,2026-07-01,2026-08-01,,seconds,0,,,,nothing", "period,p90,2026-07-01,2026-08-01,,seconds,0,,,,nothing",
                "period,unanswered,2026-07-01,2026-08-01,2,items,0,,,,", "series,,2026-07-01,2026-08-01,,seconds,0,,,,nothing",
                "series,p90,2026-07-01,2026-08-01,,seconds,0,,,,nothing", "series,unanswered,2026-07-01,2026-08-01,2,items,0,,,,",
            ],
            lines.Select(l => l["issues.time_to_first_response,".Length..]));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-5.5", "-5.5")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("", "")]
    public void Cells_are_quoted_so_that_no_spreadsheet_runs_them(string cell, string line) => Assert.Equal(line, Csv.Line(cell));
}
