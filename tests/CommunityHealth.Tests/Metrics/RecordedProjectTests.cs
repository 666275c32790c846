using System.Globalization;
using System.Text.Json;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Metrics;

/// <summary>Our figures of a whole real project, and those somebody else counted from the same recording.</summary>
public sealed class RecordedProjectTests
{
    private const string Scope = "github:recorded/project";

    [Fact]
    public async Task The_figures_of_a_recorded_project_are_those_that_were_counted_independently()
    {
        var project = RecordedProject.OrSkip();
        var expected = project.Expected();
        await using var stored = await StoredCommits.CreateAsync("2026-08-22T00:00:00Z");
        await stored.StoreItemsAsync(Scope, project.Write);
        await stored.ClassifyAsync("DrahtBot", "bot");
        await stored.ClassifyAsync("gitcoinbot", "bot");

        var all = await ShowAsync(stored, "all");

        Assert.Equal(
            new
            {
                Pulls = Number(expected, "pulls", "total"), Merged = Number(expected, "pulls", "merged"),
                Unmerged = Number(expected, "pulls", "closed_unmerged"), OpenPulls = Number(expected, "pulls", "open"),
                Issues = Number(expected, "issues", "total"), Closed = Number(expected, "issues", "closed"), OpenIssues = Number(expected, "issues", "open"),
                ToMerge = expected.GetProperty("open_to_merge_median_hours").GetDouble(),
            },
            new
            {
                Pulls = all["pull_requests.opened"].Value!.Value, Merged = all["pull_requests.merged"].Value!.Value,
                Unmerged = all["pull_requests.closed_unmerged"].Value!.Value, OpenPulls = all["pull_requests.open"].Value!.Value,
                Issues = all["issues.opened"].Value!.Value, Closed = all["issues.closed"].Value!.Value, OpenIssues = all["issues.open"].Value!.Value,
                ToMerge = Hours(all["pull_requests.time_to_merge"]),
            });
        foreach (var (kind, key) in new[] { ("pulls", "pull_requests"), ("issues", "issues") })
        {
            var (response, told) = (all[key + ".time_to_first_response"], expected.GetProperty("first_response").GetProperty("bots_by_type_and_name").GetProperty(kind));
            Assert.Equal(
                (told.GetProperty("median_hours").GetDouble(), Number(told, "answered"), Number(told, "unanswered")),
                (Hours(response), response.Parts!["answered"]!.Value, response.Parts["unanswered"]!.Value));
        }

        foreach (var month in expected.GetProperty("monthly_active").GetProperty("contributors").EnumerateObject())
        {
            Assert.Equal((month.Name, month.Value.GetDouble()), (month.Name, (await ShowAsync(stored, month.Name))["contributors.active"].Value!.Value));
        }

        foreach (var then in expected.GetProperty("as_of").EnumerateObject())
        {
            var answer = await ShowAsync(stored, "all", then.Name);
            Assert.Equal(
                (Number(then.Value, "issues"), Number(then.Value, "pulls"), Number(then.Value, "merged_pulls")),
                (answer["issues.opened"].Value!.Value, answer["pull_requests.opened"].Value!.Value, answer["pull_requests.merged"].Value!.Value));
        }
    }

    private static Task<MetricsAnswer> ShowAsync(StoredCommits stored, string period, string? asOf = null) => stored.Query.ShowAsync(
        new MetricsRequest(
            Filter.Default with { Scope = Scope, Period = Period.Parse(period) }, null,
            asOf is null ? null : DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture)), default);

    private static double Number(JsonElement told, params string[] path) => path.Aggregate(told, (t, name) => t.GetProperty(name)).GetDouble();

    private static double Hours(MetricResult result) => Math.Round(result.Value!.Value / 3600, 4);
}
