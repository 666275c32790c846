using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Demo;

/// <summary>What the product makes of the demo.</summary>
public sealed class DemoFiguresTests(FirstDemo first)
{
    [Theory]
    [InlineData("all", "all")]
    [InlineData("all", "90d")]
    [InlineData("github:wayfern/wayfern", "2026-Q3")]
    [InlineData("github:wayfern/handbook", "2025")]
    public async Task Every_metric_that_is_counted_has_a_value(string scope, string period)
    {
        var answer = await first.Made.Get<MetricsQuery>().ShowAsync(
            new MetricsRequest(Filter.Default with { Scope = scope, Period = Period.Parse(period) }, null, null), default);

        foreach (var definition in Catalogue.All.Where(d => d.IsCounted))
        {
            var result = answer[definition.Key];
            Assert.True(result.Value is { } value && double.IsFinite(value), $"{definition.Key}: {result.Missing}");
            Assert.All(result.Series, p => Assert.True(p.Value is null || double.IsFinite(p.Value.Value), definition.Key));
            Assert.DoesNotContain("NaN", System.Text.Encoding.UTF8.GetString(MetricsJson.Write(answer)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_kinds_of_contribution_are_counted_and_none_is_unknown()
    {
        var answer = await first.Made.Get<MetricsQuery>().ShowAsync(new MetricsRequest(Filter.Default, null, null), default);

        Assert.All(answer["contributions.by_kind"].Parts!, p => Assert.True(p.Value > 0, p.Key));
    }

    [Fact]
    public async Task The_forum_and_the_chat_say_what_they_can_tell_of()
    {
        foreach (var scope in new[] { "discourse:forum.wayfern.example", "discord:wayfern" })
        {
            var answer = await first.Made.Get<MetricsQuery>().ShowAsync(
                new MetricsRequest(Filter.Default with { Scope = scope }, null, null), default);

            Assert.True(answer["contributions.by_kind"].Parts!["answer"] > 0);
            Assert.Null(answer["contributions.by_kind"].Parts!["code"]);
            Assert.Equal(Missing.NotCollected, answer["commits.count"].Missing);
        }
    }

    [Fact]
    public void Issues_and_pull_requests_are_items_with_all_that_happened_to_them()
    {
        var made = first.Made;

        Assert.Equal(
            made.Number("SELECT COUNT(*) FROM activities WHERE type IN ('issue_opened', 'pr_opened', 'discussion_opened')"),
            made.Number("SELECT COUNT(*) FROM items"));
        Assert.Equal(0, made.Number("SELECT COUNT(*) FROM activities WHERE item_id IS NULL AND (key LIKE '%:issue:%' OR key LIKE '%:pull:%' OR key LIKE '%:discussion:%')"));
        Assert.Equal(["approved", "changes_requested", "commented"], made.Rows("SELECT DISTINCT detail FROM activities WHERE type = 'review_submitted' ORDER BY 1"));
        Assert.Equal(0, made.Number("SELECT COUNT(*) FROM items WHERE kind = 'pull' AND (additions IS NULL OR draft IS NULL OR base_branch IS NULL OR (fork IS NULL AND author_id IS NOT NULL))"));
        Assert.True(made.Number("SELECT COUNT(*) FROM item_changes WHERE what = 'draft'") > 50);
        Assert.True(made.Number("SELECT COUNT(*) FROM items WHERE kind = 'pull' AND draft") > 5);
        Assert.Equal(
            made.Number("SELECT COUNT(*) FROM items"),
            made.Number("SELECT COUNT(*) FROM texts t JOIN activities a ON a.id = t.activity_id WHERE a.type IN ('issue_opened', 'pr_opened', 'discussion_opened')"));
        Assert.Equal(made.Number("SELECT COUNT(*) FROM texts"), made.Number("SELECT COUNT(*) FROM message_scores"));
        Assert.Equal(
            made.Number("SELECT COUNT(*) FROM activities a JOIN identities i ON i.id = a.identity_id WHERE type = 'pr_merged'"),
            made.Number("SELECT COUNT(*) FROM items i JOIN activities a ON a.item_id = i.id AND a.type = 'pr_merged' WHERE i.merged_by_id = a.identity_id"));
    }

    [Fact]
    public async Task Rollups_are_what_a_rebuild_makes_of_the_facts()
    {
        using var copy = await first.Made.CopyAsync();
        var (rollups, before, after) = (copy.Get<Rollups>(), new StringWriter(), new StringWriter());
        rollups.Dump(before);
        Assert.False(rollups.AreBehind());

        await rollups.RebuildAsync(default);

        rollups.Dump(after);
        Assert.True(before.ToString() == after.ToString());
    }

    [Fact]
    public void Every_source_says_from_where_and_until_when_it_is_complete()
    {
        Assert.Equal(
            [
                "discord:wayfern|discord|complete", "discourse:forum.wayfern.example|discourse|complete", "github:wayfern/handbook|git|complete",
                "github:wayfern/handbook|github|complete", "github:wayfern/wayfern|declared|complete", "github:wayfern/wayfern|git|complete",
                "github:wayfern/wayfern|github|complete",
            ],
            first.Made.Rows("""
                SELECT c.key, s.platform, r.status FROM sources s JOIN scopes c ON c.id = s.scope_id JOIN runs r ON r.source_id = s.id
                WHERE s.paused AND s.last_good_at = 1795478399000000 ORDER BY 1, 2
                """));
        Assert.Equal(
            first.Made.Number("SELECT COUNT(*) FROM activities WHERE type NOT IN ('commit_co_authored', 'release')") + first.Made.Number("SELECT COUNT(*) FROM commits WHERE parents LIKE '% %'"),
            first.Made.Number("SELECT SUM(added) FROM runs"));
    }
}
