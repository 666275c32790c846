using CommunityHealth.Community;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Sources;

public sealed class GitHubPreviewTests
{
    [Fact]
    public async Task A_repository_is_looked_at_before_it_is_connected()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Many(40));

        var preview = await community.Previews.LookAsync(" https://github.com/Octo/App/issues/3 ", "", default);

        Assert.Equal(("octo/app", 2019, true), (preview.FullName, preview.FirstYear, preview.HasToken));
        Assert.Equal(community.Repository.Items.Count, preview.Items[GitHubDepth.All]);
        Assert.True(preview.Items[GitHubDepth.Quarter] <= preview.Items[GitHubDepth.Year]);
        Assert.Empty(community.Sources.List());
        Assert.Single(community.GitHub.Log);
    }

    [Fact]
    public async Task Without_a_token_only_all_of_it_can_be_read()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Many(9), token: null);

        var preview = await community.Previews.LookAsync("octo/app", "", default);

        Assert.False(preview.HasToken);
        Assert.Equal([GitHubDepth.All], preview.Items.Keys);
        Assert.NotNull(preview.Time(GitHubDepth.All));
    }

    [Fact]
    public async Task What_is_not_there_is_said_and_so_is_a_wrong_token()
    {
        using var community = await GitHubCommunity.CreateAsync();

        var none = await Assert.ThrowsAsync<GitHubException>(() => community.Previews.LookAsync("octo/none", "", default));
        var bad = await Assert.ThrowsAnyAsync<GitHubException>(() => community.Previews.LookAsync("octo/app", "wrong", default));

        Assert.Contains("no repository octo/none", none.Sentence, StringComparison.Ordinal);
        Assert.Contains("token", bad.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong ", bad.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(878, true, 41, 0)]
    [InlineData(100_000, true, 4_005, 12)]
    [InlineData(878, false, 203, 3)]
    public void Time_grows_with_what_there_is_to_read(int items, bool token, int requests, int hours)
    {
        var preview = new GitHubPreview(
            GitHubAddress.Parse("a/b", "https://api.github.com"), "a/b", false, false, 2020, token, new Dictionary<GitHubDepth, int?> { [GitHubDepth.All] = items });

        Assert.Equal(requests, preview.Requests(GitHubDepth.All));
        Assert.Equal(hours, (int)preview.Time(GitHubDepth.All)!.Value.TotalHours);
        Assert.Null(preview.Requests(GitHubDepth.Year));
    }

    [Fact]
    public async Task GitHub_counts_what_we_count()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Many(30));
        await community.HarvestAsync();

        var counts = await community.Counts.AskAsync(
            community.Sources.List()[0], new Window(new DateOnly(2000, 1, 1), new DateOnly(2030, 1, 1)), default);

        Assert.Equal(GitHubCounts.Keys.Order(), counts.Keys.Order());
        foreach (var (key, sql) in new[]
        {
            ("pull_requests.opened", "kind = 2"), ("issues.opened", "kind = 1"), ("pull_requests.merged", "merged_at IS NOT NULL"),
            ("pull_requests.open", "kind = 2 AND closed_at IS NULL"), ("issues.closed", "kind = 1 AND closed_at IS NOT NULL"),
        })
        {
            Assert.Equal(community.Database.Row($"SELECT COUNT(*) FROM item_rollups WHERE {sql}"), counts[key].ToString(null, null));
        }
    }

    [Fact]
    public async Task Without_a_token_nothing_is_counted()
    {
        using var community = await GitHubCommunity.CreateAsync(token: null);
        await community.HarvestAsync();

        var fault = await Assert.ThrowsAsync<GitHubException>(() => community.Counts.AskAsync(
            community.Sources.List()[0], new Window(new DateOnly(2000, 1, 1), new DateOnly(2030, 1, 1)), default));

        Assert.Contains("GITHUB_TOKEN", fault.Sentence, StringComparison.Ordinal);
    }
}
