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

    [Theory]
    [InlineData(FakeGitHub.Secret)]
    [InlineData(null)]
    public async Task One_that_was_renamed_says_so(string? token)
    {
        using var community = await GitHubCommunity.CreateAsync(token: token);
        community.Repository.Name = "octo/better";
        community.Repository.OldNames.Add("octo/app");

        var preview = await community.Previews.LookAsync("octo/app", "", default);

        Assert.Equal(("octo/better", "octo/app"), (preview.FullName, preview.Before));
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

    [Fact]
    public async Task What_a_token_may_do_is_told_from_the_answer()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Many(9));
        community.GitHub.Faults = _ => (_, honest, _) =>
        {
            var answer = honest();
            answer.Headers.TryAddWithoutValidation("x-oauth-scopes", "repo, read:org, admin:repo_hook");
            answer.Headers.TryAddWithoutValidation("github-authentication-token-expiration", "2026-03-01 00:00:00 UTC");
            return Task.FromResult(answer);
        };

        var rights = (await community.Previews.LookAsync("octo/app", "", default)).Rights!;

        Assert.Equal((TokenKind.Classic, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)), (rights.Kind, rights.Expires));
        Assert.Equal((4_999L, 5_000L), (rights.Budget!.Left, rights.Budget.Limit));
        Assert.Equal(["repo", "admin:repo_hook"], rights.TooMuch);
        Assert.True(rights.IsTooMuch(isPrivate: false) && rights.IsTooMuch(isPrivate: true));
        Assert.False(new GitHubRights(TokenKind.Classic, true, ["repo"], null, null).IsTooMuch(isPrivate: true));
    }

    [Theory]
    [InlineData("ghp_x", TokenKind.Classic)]
    [InlineData("github_pat_x", TokenKind.FineGrained)]
    [InlineData("app:1:abc", TokenKind.App)]
    [InlineData("0123abcd", TokenKind.Unknown)]
    public void The_kind_of_a_token_is_how_it_begins(string token, TokenKind kind) => Assert.Equal(kind, GitHubRights.KindOf(token));

    [Fact]
    public async Task Discussions_that_may_not_be_read_are_told_apart_from_none()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Many(9));
        community.GitHub.Faults = _ => Faults.Status(System.Net.HttpStatusCode.OK, """
            {"data":{"repository":{"nameWithOwner":"octo/app","pullRequests":{"totalCount":1},"issues":{"totalCount":2},"discussions":null}},
            "errors":[{"type":"FORBIDDEN","message":"Resource not accessible by personal access token","path":["repository","discussions"]}]}
            """);

        Assert.False((await community.Previews.LookAsync("octo/app", "", default)).Rights!.Discussions);
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
