using System.Globalization;
using System.Text;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Metrics;

/// <summary>Figures of issues and pull requests out of what is stored; now is the 24th of November 2026, noon.</summary>
public sealed class ItemMetricsTests
{
    private const string Scope = "github:a/b";

    private static readonly string[] OfReviews =
        ["pull_requests.time_to_first_review", "pull_requests.time_to_first_response", "responses.within_sla"];

    private static readonly string[] Keys = [.. Catalogue.All.Select(m => m.Key).Where(k => k.Split('.')[0] is "pull_requests" or "issues" or "responses")];

    [Fact]
    public async Task A_source_that_was_read_and_has_no_items_counts_none_and_measures_nothing()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (_, _) => { });

        var answer = await ShowAsync(stored, "2026-Q3");

        Assert.Equal(16, Keys.Length);
        Assert.All(Keys, key => Assert.Equal(
            answer[key].Unit is Unit.Items or Unit.PerWeek ? (0.0, null) : (null, Missing.Nothing), (answer[key].Value, answer[key].Missing)));
        Assert.Equal(Missing.NotCollected, answer["commits.count"].Missing);
    }

    [Fact]
    public async Task Without_a_forge_nothing_is_collected()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.AddAsync(Scope, ("2026-07-10T10:00:00Z", "ana"));

        var before = await ShowAsync(stored, "2026-Q3");
        await stored.StoreItemsAsync(Scope, (_, _) => { }, read: false);
        var connected = await ShowAsync(stored, "2026-Q3");

        Assert.All(Keys, key => Assert.Equal((Missing.NotCollected, Missing.NotCollected), (before[key].Missing, connected[key].Missing)));
    }

    [Fact]
    public async Task Another_is_a_different_person_and_not_a_different_login()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Issue(1, "2026-07-01T00:00Z", "ada", ("comment", "ada-at-work", "2026-07-01T01:00Z"), ("comment", "bo", "2026-07-01T05:00Z")));
        Assert.Equal(3600, (await ShowAsync(stored, "2026-07"))["issues.time_to_first_response"].Value);

        await stored.MergeAsync("ada", "ada-at-work");

        Assert.Equal(5 * 3600, (await ShowAsync(stored, "2026-07"))["issues.time_to_first_response"].Value);
    }

    [Fact]
    public async Task Bots_and_agents_never_answer_and_what_they_opened_is_out_unless_switched_on()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Pull(1, "2026-07-01T00:00Z", "ada", ("review", "copilot", "2026-07-01T01:00Z"), ("comment", "tidy[bot]", "2026-07-01T02:00Z"))
            .Pull(2, "2026-07-02T00:00Z", "tidy[bot]", ("merged", "bo", "2026-07-02T09:00Z"), ("comment", "bo", "2026-07-02T03:00Z"))
            .Pull(3, "2026-07-03T00:00Z", "copilot", ("closed", "bo", "2026-07-03T09:00Z")));

        var (people, bots, both) = ((await ShowAsync(stored, "2026-07")), (await ShowAsync(stored, "2026-07", bots: true)), (await ShowAsync(stored, "2026-07", bots: true, agents: true)));

        Assert.Equal((1, 2, 3), (people["pull_requests.opened"].Value, bots["pull_requests.opened"].Value, both["pull_requests.opened"].Value));
        Assert.Equal((2, 1, 0), (people["pull_requests.opened"].LeftOut, bots["pull_requests.opened"].LeftOut, both["pull_requests.opened"].LeftOut));
        Assert.Equal((0, 1), (people["pull_requests.merged"].Value, bots["pull_requests.merged"].Value));
        Assert.Equal((null, 1), (people["pull_requests.time_to_first_response"].Value, people["pull_requests.time_to_first_response"].Parts!["unanswered"]));
        Assert.Equal((3 * 3600, 1), (bots["pull_requests.time_to_first_response"].Value, bots["pull_requests.time_to_first_response"].Parts!["answered"]));
        Assert.Equal(2, both["pull_requests.time_to_first_response"].Parts!["unanswered"]);
    }

    [Fact]
    public async Task A_deleted_account_opens_and_never_answers()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Issue(1, "2026-07-01T00:00Z", null, ("comment", "bo", "2026-07-01T01:00Z"))
            .Issue(2, "2026-07-01T00:00Z", "ghost", ("comment", "Ghost", "2026-07-01T01:00Z"))
            .Issue(3, "2026-07-01T00:00Z", "bo", ("comment", null, "2026-07-01T01:00Z"), ("comment", "ada", "2026-07-01T04:00Z")));

        var response = (await ShowAsync(stored, "2026-07"))["issues.time_to_first_response"];

        Assert.Equal((2.5 * 3600, 2, 1), (response.Value, response.Parts!["answered"], response.Parts["unanswered"]));
        Assert.Equal(3, (await ShowAsync(stored, "2026-07"))["issues.opened"].Value);
        Assert.Equal(2, (await ShowAsync(stored, "2026-07"))["contributors.active"].Value);
    }

    [Fact]
    public async Task The_first_answer_after_opening_is_kept_among_many_of_one_person()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities).Issue(
            1, "2026-07-02T00:00Z", "ada", ("comment", "bo", "2026-07-01T00:00Z"), ("comment", "bo", "2026-07-02T02:00Z"), ("comment", "bo", "2026-07-09T00:00Z")));

        Assert.Equal(2 * 3600, (await ShowAsync(stored, "2026-07"))["issues.time_to_first_response"].Value);
    }

    [Fact]
    public async Task The_end_of_knowledge_takes_back_what_came_later()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Pull(1, "2026-07-01T00:00Z", "ada", ("comment", "bo", "2026-07-03T00:00Z"), ("merged", "bo", "2026-07-20T00:00Z"))
            .Issue(2, "2026-07-01T00:00Z", "ada", ("closed", "bo", "2026-07-02T00:00Z"), ("reopened", "ada", "2026-07-05T00:00Z"), ("closed", "bo", "2026-07-30T00:00Z")));

        var (early, middle, late) = ((await ShowAsync(stored, "2026-07", "2026-07-01T12:00:00Z")), (await ShowAsync(stored, "2026-07", "2026-07-02T00:00:00Z")), (await ShowAsync(stored, "2026-07")));

        Assert.Equal((1, 1, Missing.Nothing), (early["pull_requests.open"].Value, early["issues.open"].Value, early["responses.within_sla"].Missing));
        Assert.Equal((1, 0, 1, 2), (middle["pull_requests.open"].Value, middle["issues.open"].Value, middle["issues.closed"].Value, middle["responses.within_sla"].Denominator));
        Assert.Equal((0, 0, 1), (late["pull_requests.open"].Value, late["issues.open"].Value, late["pull_requests.merged"].Value));
        Assert.Equal((86_400, 29 * 86_400), (middle["issues.time_to_close"].Value, late["issues.time_to_close"].Value));
        Assert.Equal(0, (await ShowAsync(stored, "2026-07", "2026-07-10T00:00:00Z"))["issues.closed"].Value);
    }

    [Theory]
    [InlineData("UTC", 0, 1)]
    [InlineData("America/New_York", 1, 0)]
    public async Task Months_begin_in_the_zone_asked_for(string zone, double june, double july)
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities).Issue(1, "2026-07-01T03:59:59Z", "ada"));

        var answer = await stored.Query.ShowAsync(new MetricsRequest(For("2026-06-01..2026-07-31"), TimeZoneInfo.FindSystemTimeZoneById(zone)), default);
        var all = await stored.Query.ShowAsync(new MetricsRequest(For("all"), TimeZoneInfo.FindSystemTimeZoneById(zone)), default);

        Assert.Equal([june, july], answer["issues.opened"].Series.Select(p => p.Value));
        Assert.Equal((1, july == 1 ? 7 : 6), (all["issues.opened"].Value, all.Window.From.Month));
    }

    [Fact]
    public async Task All_that_is_known_runs_until_the_last_closing()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities).Pull(
            1, "2026-07-01T00:00Z", "ada", ("merged", "bo", "2026-09-20T00:00Z")));

        foreach (var zone in new[] { "UTC", "Asia/Tokyo" })
        {
            var answer = await stored.Query.ShowAsync(new MetricsRequest(For("all"), TimeZoneInfo.FindSystemTimeZoneById(zone)), default);

            Assert.Equal(new Window(new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 21)), answer.Window);
            Assert.Equal([0, 0, 1], answer["pull_requests.merged"].Series.Select(p => p.Value));
        }
    }

    [Fact]
    public async Task Of_a_history_read_back_to_a_day_nothing_is_told_of_the_days_before()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Issue(1, "2026-03-01T00:00Z", "ada", ("closed", "bo", "2026-08-20T00:00Z"))
            .Issue(2, "2026-08-20T00:00Z", "ada", ("closed", "bo", "2026-09-20T00:00Z")));
        await stored.KnowAsync(Scope, "2026-08-15T12:00:00Z");

        var (year, all) = ((await ShowAsync(stored, "2026")), (await ShowAsync(stored, "all")));

        Assert.Equal(Enumerable.Repeat((Missing?)Missing.NotCollected, 7), year["issues.opened"].Series.Take(7).Select(p => p.Missing));
        Assert.Equal((true, null, 1), (year["issues.opened"].Series[7].Partial, year["issues.opened"].Series[7].Missing, year["issues.opened"].Series[7].Value));
        Assert.Equal((1, 2, 31 * 86_400.0), (year["issues.opened"].Value, year["issues.closed"].Value, year["issues.time_to_close"].Value));
        Assert.Equal((Missing.NotCollected, null, 0), (year["issues.open"].Missing, year["issues.open"].Parts!["gt_30d"], year["issues.open"].Parts!["d8_30"]));
        Assert.Equal(Missing.NotCollected, (await ShowAsync(stored, "2026-Q1"))["issues.opened"].Missing);
        Assert.Equal(new DateOnly(2026, 8, 15), all.Window.From);
        Assert.Equal(1, all["issues.opened"].Value);
        Assert.Equal(1, all["contributors.active"].Value);
        Assert.Equal((Missing.NotCollected, true), (year["contributors.active"].Series[6].Missing, year["contributors.active"].Series[7].Partial));
        Assert.Equal(new DateOnly(2026, 8, 16), year.HistoryFrom);
    }

    [Fact]
    public async Task A_forge_read_back_to_a_day_leaves_figures_of_commits_whole()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.AddAsync(Scope, ("2025-01-10T10:00:00Z", "ana"), ("2026-06-10T10:00:00Z", "ana"));
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities).Issue(2, "2026-08-20T00:00Z", "ada"));
        await stored.KnowAsync(Scope, "2026-08-15T12:00:00Z");

        var answer = (await ShowAsync(stored, "2026"));

        Assert.All(answer["commits.count"].Series.Take(10), p => Assert.Equal((null, false), (p.Missing, p.Partial)));
        Assert.Equal((1, true, null), (answer["contributors.active"].Series[5].Value, answer["contributors.active"].Series[5].Partial, answer["contributors.active"].Series[5].Missing));
        Assert.Equal(Missing.NotCollected, answer["contributors.new"].Series[5].Missing);
        Assert.Equal(Missing.NotCollected, answer["issues.opened"].Series[5].Missing);
        Assert.Equal(new DateOnly(2025, 1, 10), (await ShowAsync(stored, "all")).Window.From);
    }

    [Fact]
    public async Task Of_several_scopes_each_counts_from_where_it_is_known()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Issue(1, "2026-03-01T00:00Z", "ada").Issue(2, "2026-09-01T00:00Z", "ada"));
        await stored.StoreItemsAsync("github:a/c", (items, activities) => new ForgeStory(items, activities, 2)
            .Issue(1, "2026-03-02T00:00Z", "bo").Issue(2, "2026-09-01T00:00Z", "bo"));
        await stored.KnowAsync(Scope, "2026-08-15T00:00:00Z");

        var answer = await stored.Query.ShowAsync(new MetricsRequest(For("2026") with { Scope = "all" }), default);

        Assert.Equal((3, 1), (answer["issues.opened"].Value, answer["issues.opened"].Series[2].Value));
        Assert.Equal((true, null), (answer["issues.opened"].Series[2].Partial, answer["issues.opened"].Series[2].Missing));
        Assert.Equal((false, 2), (answer["issues.opened"].Series[8].Partial, answer["issues.opened"].Series[8].Value));
    }

    [Fact]
    public async Task A_shallow_clone_beside_a_forge_begins_with_its_first_commit()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.AddAsync(Scope, ("2026-06-10T10:00:00Z", "ana"), ("2026-07-10T10:00:00Z", "ana"));
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities).Issue(2, "2026-02-20T00:00Z", "ada"));
        await stored.ShallowAsync(Scope);

        var answer = (await ShowAsync(stored, "2026"));

        Assert.Equal([Missing.NotCollected, null], answer["commits.count"].Series.Skip(4).Take(2).Select(p => p.Missing));
        Assert.Equal((true, null), (answer["commits.count"].Series[5].Partial, answer["contributors.active"].Series[3].Missing));
        Assert.All(answer["issues.opened"].Series.Take(10), p => Assert.Null(p.Missing));
    }

    [Fact]
    public async Task Without_reviews_only_what_needs_none_is_told()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Issue(1, "2026-07-01T00:00Z", "ada", ("comment", "bo", "2026-07-01T02:00Z")).Pull(2, "2026-07-01T00:00Z", "ada", ("merged", "bo", "2026-07-02T00:00Z")));
        await stored.KnowAsync(Scope, null, "reviews");

        var answer = (await ShowAsync(stored, "2026-07"));

        Assert.All(OfReviews, key => Assert.Equal(Missing.NotCollected, answer[key].Missing));
        Assert.Equal((7200, 1, 86_400), (answer["issues.time_to_first_response"].Value, answer["pull_requests.merged"].Value, answer["pull_requests.time_to_merge"].Value));
    }

    [Fact]
    public async Task The_rules_have_effect_and_stand_in_the_answer()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Pull(1, "2026-06-30T00:00Z", "ada", ("ready", "ada", "2026-07-01T00:00Z"), ("comment", "bo", "2026-07-01T06:00Z"), ("merged", "bo", "2026-07-02T00:00Z"))
            .Issue(2, "2026-07-01T00:00Z", "ada", ("closed", "bo", "2026-07-02T00:00Z"), ("reopened", "ada", "2026-07-05T00:00Z"), ("closed", "bo", "2026-08-01T00:00Z")));

        Task<MetricsAnswer> With(ItemRules rules) => stored.Query.ShowAsync(new MetricsRequest(For("2026-06-01..2026-07-31")) { Rules = rules }, default);
        var plain = (await With(ItemRules.Default));

        Assert.Equal((2, 1), (plain["pull_requests.time_to_merge"].Value / 86_400, (await With(ItemRules.Default with { Clock = ItemClock.Ready }))["pull_requests.time_to_merge"].Value / 86_400));
        Assert.Equal((0, 1), (plain["issues.closed"].Value, (await With(ItemRules.Default with { Close = ItemClose.First }))["issues.closed"].Value));
        Assert.Equal([1, 0], plain["pull_requests.time_to_merge"].Series.Select(p => (double)p.N));
        Assert.Equal([0, 1], (await With(ItemRules.Default with { Cohort = ItemCohort.Closed }))["pull_requests.time_to_merge"].Series.Select(p => (double)p.N));
        Assert.Equal((0, 1), (plain["responses.within_sla"].Numerator, (await With(ItemRules.Default with { Sla = TimeSpan.FromHours(30) }))["responses.within_sla"].Numerator));
        var json = Encoding.UTF8.GetString(MetricsJson.Write((await With(ItemRules.Default with { Clock = ItemClock.Ready, Close = ItemClose.First }))));
        Assert.Contains("\"clock\":\"ready\",\"close\":\"first\",\"cohort\":\"opened\",\"sla_seconds\":86400", json, StringComparison.Ordinal);
        Assert.Contains("\"issues.time_to_first_response\":{\"value\":null,\"unit\":\"seconds\",\"n\":0,\"missing\":\"nothing\",\"median\":null,\"p75\":null,\"p90\":null,\"answered\":0,\"unanswered\":1", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_open_is_compared_with_what_was_open_at_the_end_of_the_other_period()
    {
        await using var stored = await StoredCommits.CreateAsync();
        await stored.StoreItemsAsync(Scope, (items, activities) => new ForgeStory(items, activities)
            .Issue(1, "2026-05-01T00:00Z", "ada", ("closed", "bo", "2026-10-02T00:00Z"))
            .Issue(2, "2026-05-02T00:00Z", "ada").Issue(3, "2026-10-02T00:00Z", "ada", ("closed", "bo", "2026-10-03T00:00Z")));

        var answer = await stored.Query.ShowAsync(new MetricsRequest(For("2026-Q4") with { Compare = new(CompareMode.Previous) }), default);

        Assert.Equal((1, 2), (answer["issues.open"].Value, answer.Comparison!["issues.open"].Value));
        Assert.Equal(1, (await ShowAsync(stored, "2026-Q3"))["issues.open"].Value);
    }

    private static Filter For(string period) => Filter.Default with { Scope = Scope, Period = Period.Parse(period) };

    private static Task<MetricsAnswer> ShowAsync(
        StoredCommits stored, string period, string? asOf = null, bool bots = false, bool agents = false) =>
        stored.Query.ShowAsync(
            new MetricsRequest(
                For(period) with { Bots = bots, Agents = agents }, null, asOf is null ? null : DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture)),
            default);
}
