using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Items;
using CommunityHealth.Metrics;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Metrics;

public sealed class DrillDownTests
{
    private const string Scope = "git:demo";

    [Theory]
    [InlineData("90d", "m")]
    [InlineData("all", "q")]
    [InlineData("2026", "m")]
    [InlineData("2026-07", "w")]
    public async Task Every_figure_and_every_bucket_opens_to_as_many_items_as_it_says(string period, string granularity)
    {
        await using var stored = await MadeAsync();
        var filter = Filter.FromQuery([new("s", Scope), new("p", period), new("g", granularity)]).Filter;
        var answer = await stored.Query.ShowAsync(new MetricsRequest(filter), default);
        var opened = 0;

        foreach (var metric in Catalogue.All.Where(m => m.IsCounted))
        {
            var result = answer[metric.Key];
            DateOnly?[] buckets = [null, .. result.Series.Select(p => (DateOnly?)p.From)];
            foreach (var (bucket, part) in buckets.SelectMany(b => Parts(result).Select(p => (b, p))))
            {
                var drill = await stored.DrillDowns.ShowAsync(new DrillDownRequest(new MetricsRequest(filter), metric.Key, bucket, part), default);

                Assert.NotNull(drill);
                var point = bucket is null ? null : result.Series.First(p => p.From == bucket);
                Assert.Equal(Expected(metric, result, point, part, answer), (drill.Figure, drill.Items));
                opened += drill.Figure > 0 ? 1 : 0;
            }
        }

        Assert.True(opened > 60, $"only {opened} figures had something behind them");
    }

    [Fact]
    public async Task People_are_listed_a_to_z_whatever_they_contributed()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.AddAsync(
            Scope, ("2026-07-01T00:00:00Z", "zoe"), ("2026-07-02T00:00:00Z", "zoe"), ("2026-07-02T00:00:00Z", "Émile"), ("2026-07-03T00:00:00Z", "Ada"));

        var drill = await ShowAsync(stored, "contributors.active", "2026-07");

        Assert.Equal(["Ada", "Émile", "zoe"], drill.People.Select(p => p.Person.Name));
        Assert.Equal([1, 1, 2], drill.People.Select(p => p.Contributions));
    }

    [Fact]
    public async Task A_kept_share_lists_those_of_the_quarter_before_and_says_who_stayed()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.AddAsync(
            Scope, ("2026-05-01T00:00:00Z", "ada"), ("2026-05-01T00:00:00Z", "bob"), ("2026-08-01T00:00:00Z", "bob"), ("2026-08-01T00:00:00Z", "cy"));

        var drill = await ShowAsync(stored, "contributors.retention", "2026-Q3");

        Assert.Equal((0.5, 2L, 1L), (drill.Figure, drill.Items, drill.Counted));
        Assert.Equal(
            [("ada", PersonState.Drifting), ("bob", PersonState.Returning)],
            drill.People.Select(p => (p.Person.Name, p.State!.Value)));
    }

    [Fact]
    public async Task A_page_after_the_last_is_the_last()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.AddAsync(Scope, [.. Enumerable.Range(0, 120).Select(i => ($"2026-07-01T00:{i % 60:00}:00Z", $"p{i}"))]);

        var people = await ShowAsync(stored, "contributors.active", "2026-07", page: 9);
        var events = await ShowAsync(stored, "commits.count", "2026-07", page: 2);

        Assert.Equal((3, 3, 20), (people.Page, people.Pages, people.People.Count));
        Assert.Equal((2, 50), (events.Page, events.Events.Count));
    }

    [Fact]
    public async Task What_there_is_not_opens_to_nothing()
    {
        await using var stored = await MadeAsync();
        var request = new MetricsRequest(Filter.Default with { Scope = Scope });

        Assert.Null(await stored.DrillDowns.ShowAsync(new DrillDownRequest(request, "no.such"), default));
        Assert.Null(await stored.DrillDowns.ShowAsync(new DrillDownRequest(request, "commits.count", new DateOnly(1999, 1, 1)), default));
        Assert.Null(await stored.DrillDowns.ShowAsync(new DrillDownRequest(request, "contributors.by_kind", null, "singing"), default));
        Assert.Null(await stored.DrillDowns.ShowAsync(new DrillDownRequest(request, "issues.open", null, "d9_9"), default));
        Assert.Null(await stored.DrillDowns.ShowAsync(new DrillDownRequest(request, "issues.open", new DateOnly(1999, 1, 1)), default));
        var uncollected = await stored.DrillDowns.ShowAsync(new DrillDownRequest(request, "newcomers.conversion"), default);
        Assert.Equal((null, Missing.NotCollected, 0L), (uncollected!.Figure, uncollected.Missing, uncollected.Items));
    }

    [Fact]
    public async Task Items_say_who_opened_them_what_became_of_them_and_how_long_it_took()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Pull(1, "2026-07-01T00:00Z", "ada", ("comment", "bo", "2026-07-01T05:00Z"), ("merged", "bo", "2026-07-02T00:00Z"))
            .Pull(2, "2026-07-02T00:00Z", null, ("comment", "bo", "2026-07-02T01:00Z"), ("closed", "bo", "2026-07-03T00:00Z"))
            .Pull(3, "2026-07-03T00:00Z", "cy"));

        var (answered, waiting, sla, acceptance) = (
            await ShowAsync(stored, "pull_requests.time_to_first_response", "2026-07"),
            await ShowAsync(stored, "pull_requests.time_to_first_response", "2026-07", part: "unanswered"),
            await ShowAsync(stored, "responses.within_sla", "2026-07"), await ShowAsync(stored, "pull_requests.acceptance_ratio", "2026-07"));

        Assert.Equal(
            [(1, "ada", ItemState.Merged, 5.0), (2, "", ItemState.Closed, 1.0)],
            answered.ItemLines.Select(i => (i.Item.Number, i.Item.AuthorName, i.State, i.Took!.Value.TotalHours)));
        Assert.Equal("Pull 1", answered.ItemLines[0].Item.Title);
        Assert.StartsWith("https://forge.example/", answered.ItemLines[0].Item.Url, StringComparison.Ordinal);
        Assert.Null(answered.ItemLines[1].Item.Author);
        var unanswered = Assert.Single(waiting.ItemLines);
        Assert.Equal((3, false, ItemState.Open, 1.0), (unanswered.Item.Number, unanswered.Counts, unanswered.State, waiting.Figure));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero) - new DateTimeOffset(2026, 7, 3, 0, 0, 0, TimeSpan.Zero), unanswered.Took);
        Assert.Equal((3, 2L, 2, 1L), (sla.Items, sla.Counted, acceptance.Items, acceptance.Counted));
        Assert.Equal([(3, false), (1, true), (2, true)], sla.ItemLines.Select(i => (i.Item.Number, i.Counts)));
        Assert.Equal([(2, false, null), (1, true, null)], acceptance.ItemLines.Select(i => (i.Item.Number, i.Counts, i.Took)));
    }

    private static IEnumerable<string?> Parts(MetricResult result) =>
        result.Key == "resilience.contributor_absence_factor" ? [null] : [null, .. result.Parts?.Keys ?? []];

    /// <summary>
    /// A ratio opens to what it is divided by, a duration or a speed to what was measured, everything else to itself.
    /// </summary>
    private static (double? Figure, long Items) Expected(
        MetricDefinition metric, MetricResult result, MetricPoint? point, string? part, MetricsAnswer answer)
    {
        var (value, n, denominator, parts) = point is null
            ? (result.Value, result.N, result.Denominator, result.Parts) : (point.Value, point.N, point.Denominator, point.Parts);
        value = part is null ? value : parts?.GetValueOrDefault(part);
        var times = answer["pull_requests.time_to_merge"];
        return (value, (part, metric.Unit) switch
        {
            _ when value is null => 0,
            ("time_to_merge", _) => point is null ? times.N : times.Series.First(p => p.From == point.From).N,
            ("median" or "p75" or "p90", _) or (null, Unit.Seconds or Unit.PerWeek) => n,
            (null, Unit.Ratio) => (long)denominator!,
            _ => (long)value,
        });
    }

    private static async Task<DrillDown> ShowAsync(StoredCommits stored, string key, string period, int page = 1, string? part = null) =>
        (await stored.DrillDowns.ShowAsync(new DrillDownRequest(
            new MetricsRequest(Filter.Default with { Scope = Scope, Period = Period.Parse(period) }), key, null, part, page), default))!;

    private static async Task<StoredCommits> MadeAsync()
    {
        var (stored, random) = (await StoredCommits.CreateAsync(), new Random(5));
        var end = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        foreach (var scope in new[] { Scope, "git:other" })
        {
            await stored.StoreAsync(scope, Enumerable.Range(0, 400).Select(_ =>
            {
                var who = random.Next(30);
                var trailers = (random.Next(3) == 0 ? "Signed-off-by: A <a@example.org>\n" : "")
                    + (random.Next(3) == 0 ? $"Co-authored-by: P{who + 1} <p{who + 1}@example.org>\nCo-authored-by: P{who} <p{who}@example.org>" : "");
                var name = who == 3 ? "dependabot[bot]" : $"P{who}{(random.Next(4) == 0 ? " Junior" : "")}";
                var at = random.Next(50) == 0 ? DateTimeOffset.UnixEpoch : end.AddDays(-random.Next(900)).AddMinutes(random.Next(1440));
                return stored.Commit(at, name, $"p{who}@example.org", trailers.TrimEnd());
            }));
        }

        await stored.StoreItemsAsync(Scope, (items, activities) => MakeItems(new ForgeStory(items, activities), random, end));
        return stored;
    }

    private static void MakeItems(ForgeStory story, Random random, DateTimeOffset end)
    {
        for (var number = 1; number <= 300; number++)
        {
            var at = end.AddDays(-random.Next(900)).AddSeconds(random.Next(86_400));
            var by = random.Next(12) switch { 0 => "tidy[bot]", 1 => null, var who => "p" + who };
            var then = new List<(string, string?, string)>();
            string After(int most) => (at = at.AddMinutes(random.Next(most))).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var opened = After(1);
            for (var step = random.Next(6); step > 0; step--)
            {
                then.Add((random.Next(8) switch { 0 => "closed", 1 => "reopened", 2 => "ready", 3 => "review", _ => "comment" }, "p" + random.Next(12), After(20_000)));
            }

            if (random.Next(2) == 0)
            {
                then.Add((number % 2 == 0 ? "merged" : "closed", "p2", After(20_000)));
            }

            _ = number % 2 == 0 ? story.Pull(number, opened, by, [.. then]) : story.Issue(number, opened, by, [.. then]);
        }
    }
}
