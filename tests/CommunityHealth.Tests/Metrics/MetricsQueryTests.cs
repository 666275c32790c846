using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Metrics;

public sealed class MetricsQueryTests
{
    private const string Scope = "git:demo";

    [Fact]
    public async Task Every_key_of_the_catalogue_is_answered_also_without_any_source()
    {
        await using var stored = await StoredCommits.CreateAsync();

        var answer = await ShowAsync(stored, Filter.Default);

        Assert.Equal(Catalogue.All.Select(d => d.Key), answer.Metrics.Keys);
        Assert.All(answer.Metrics.Values, r => Assert.Equal(Missing.NotCollected, r.Missing));
    }

    [Fact]
    public async Task What_commits_tell_is_counted_and_the_rest_is_not_collected()
    {
        await using var stored = await DemoAsync();

        var answer = await ShowAsync(stored, For("2026-Q3"));

        Assert.Equal((3, 2), (answer["commits.count"].Value, answer["contributors.active"].Value));
        Assert.Equal((1, 1), (answer["contributors.new"].Value, answer["contributors.returning"].Value));
        Assert.Equal(Missing.NotCollected, answer["pull_requests.opened"].Missing);
        Assert.Equal((Scope, "git"), (Assert.Single(answer.Sources).Scope, answer.Sources[0].Platform));
    }

    [Fact]
    public async Task Bots_are_left_out_and_told_unless_asked_for()
    {
        await using var stored = await DemoAsync();

        var (without, with) = (await ShowAsync(stored, For("2026-Q3")), await ShowAsync(stored, For("2026-Q3") with { Bots = true }));

        Assert.Equal((3, 2), (without["commits.count"].Value, without["commits.count"].LeftOut));
        Assert.Equal((5, 0), (with["commits.count"].Value, with["commits.count"].LeftOut));
    }

    [Fact]
    public async Task The_end_of_knowledge_hides_what_came_later()
    {
        await using var stored = await DemoAsync();
        var asOf = DateTimeOffset.Parse("2026-07-31T00:00:00Z", CultureInfo.InvariantCulture);

        var answer = await stored.Query.ShowAsync(new MetricsRequest(For("2026-Q3"), null, asOf), CancellationToken.None);

        Assert.Equal(1, answer["commits.count"].Value);
        Assert.Equal([null, Missing.NotCollected, Missing.NotCollected], answer["commits.count"].Series.Select(p => p.Missing));
        Assert.True(answer["commits.count"].Series[0].Partial);
    }

    [Theory]
    [InlineData("UTC", "2026-05-03")]
    [InlineData("Asia/Tokyo", "2026-05-04")]
    public async Task All_begins_with_the_first_fact_in_the_zone_asked_for(string zone, string from)
    {
        await using var stored = await DemoAsync();

        var answer = await stored.Query.ShowAsync(
            new MetricsRequest(For("all"), TimeZoneInfo.FindSystemTimeZoneById(zone)), CancellationToken.None);

        Assert.Equal((PresenceBuilder.Day(from), zone), (answer.Window.From, answer.ZoneId));
        Assert.Equal((5, 3), (answer["commits.count"].Value, answer["contributors.active"].Value));
        Assert.Equal(answer["contributors.active"].Value, answer["contributors.new"].Value);
    }

    [Fact]
    public async Task A_comparison_is_a_whole_answer_of_its_own()
    {
        await using var stored = await DemoAsync();

        var answer = await ShowAsync(stored, For("2026-Q3") with { Compare = new(CompareMode.Previous) });

        Assert.Equal(new DateOnly(2026, 4, 1), answer.Comparison!.Window.From);
        Assert.Equal(1, answer.Comparison["commits.count"].Value);
    }

    [Fact]
    public async Task Of_groups_nobody_declared_nothing_is_collected()
    {
        await using var stored = await DemoAsync();

        var answer = await ShowAsync(stored, For("2026-Q3") with { Who = Audience.External });

        Assert.Equal(Missing.NotCollected, answer["commits.count"].Missing);
    }

    [Fact]
    public async Task An_unknown_scope_is_a_sentence_that_lists_the_known_ones()
    {
        await using var stored = await DemoAsync();

        var fault = await Assert.ThrowsAsync<UnknownScopeException>(() => ShowAsync(stored, Filter.Default with { Scope = "git:nope" }));

        Assert.Contains("git:nope", fault.Message, StringComparison.Ordinal);
        Assert.Contains("all, git:demo", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_is_worked_out_once_until_facts_change()
    {
        await using var stored = await DemoAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ShowAsync(stored, For("2026-Q3"))));
        await stored.AddAsync(Scope, ("2026-09-20T10:00:00Z", "chi"));
        var later = await ShowAsync(stored, For("2026-Q3"));

        Assert.All(answers, a => Assert.Same(answers[0].Metrics, a.Metrics));
        Assert.Equal(4, later["commits.count"].Value);
    }

    [Fact]
    public async Task The_lens_and_the_view_change_no_number_and_cost_nothing()
    {
        await using var stored = await DemoAsync();

        var plain = await ShowAsync(stored, For("2026-Q3"));
        var product = await ShowAsync(stored, (For("2026-Q3") with { Lens = Lens.Product, View = FigureView.Table }).With("w", "1"));

        Assert.Same(plain.Metrics, product.Metrics);
        Assert.Equal(Lens.Product, product.Request.Filter.Lens);
    }

    private static Filter For(string period) => Filter.Default with { Scope = Scope, Period = Period.Parse(period) };

    private static Task<MetricsAnswer> ShowAsync(StoredCommits stored, Filter filter) =>
        stored.Query.ShowAsync(new MetricsRequest(filter), CancellationToken.None);

    private static async Task<StoredCommits> DemoAsync()
    {
        var stored = await StoredCommits.CreateAsync();
        await stored.AddAsync(
            Scope, ("2026-05-03T20:00:00Z", "ana"), ("2026-07-10T10:00:00Z", "ana"), ("2026-08-10T10:00:00Z", "bo"),
            ("2026-08-11T10:00:00Z", "bo"), ("2026-11-02T10:00:00Z", "chi"),
            ("2026-07-11T10:00:00Z", "dependabot[bot]"), ("2026-08-11T10:00:00Z", "dependabot[bot]"));
        return stored;
    }
}
