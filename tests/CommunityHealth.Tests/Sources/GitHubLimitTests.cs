using System.Net;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Sources;

/// <summary>Limits are kept to the second; waiting is a state that ends, and no failure.</summary>
public sealed class GitHubLimitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-7)]
    public async Task A_limit_that_is_used_up_is_waited_out_until_its_reset_and_not_asked_about_before_whosever_clock_is_wrong(int hours)
    {
        var repository = new FakeRepository().Live(new Random(31), 150);
        using var community = await GitHubCommunity.CreateAsync(repository);
        (community.GitHub.Allowed, community.GitHub.Ahead) = (6, TimeSpan.FromHours(hours) + TimeSpan.FromMilliseconds(700));
        var (start, waits) = (community.Clock.GetUtcNow(), new List<HarvestWait>());

        var result = await community.HarvestAsync(watch: Note(waits));

        Assert.Equal(HarvestStatus.Complete, result.Status);
        Assert.Empty(community.GitHub.TooEarly);
        Assert.All(waits, w => Assert.Contains("limit is used up", w.Why, StringComparison.Ordinal));
        var windows = waits.Select(w => w.Until).Distinct().Count();
        Assert.InRange(windows, 3, 20);
        Assert.InRange(community.Clock.GetUtcNow() - start, windows * TimeSpan.FromHours(0.99), windows * TimeSpan.FromSeconds(3_603));
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Theory]
    [InlineData("graphql")]
    [InlineData("core")]
    public async Task A_limit_that_others_used_up_is_asked_about_once(string resource)
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(32), 60));
        await community.HarvestAsync();
        community.GitHub.Limits[resource] = (0, community.GitHub.Now.AddSeconds(5));
        var before = community.Clock.GetUtcNow();

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Complete, 1), (result.Status, community.GitHub.TooEarly.Count));
        Assert.InRange(community.Clock.GetUtcNow() - before, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "30", 30)]
    [InlineData(HttpStatusCode.TooManyRequests, "30", 30)]
    [InlineData(HttpStatusCode.TooManyRequests, "0", 1)]
    [InlineData(HttpStatusCode.Forbidden, null, 60)]
    [InlineData(HttpStatusCode.TooManyRequests, null, 60)]
    [InlineData(HttpStatusCode.OK, "30", 30)]
    [InlineData(HttpStatusCode.OK, null, 60)]
    public async Task A_secondary_limit_is_obeyed_as_long_as_GitHub_says_or_a_minute(HttpStatusCode status, string? after, int seconds)
    {
        var repository = new FakeRepository().Live(new Random(33), 100);
        using var community = await GitHubCommunity.CreateAsync(repository);
        var waits = new List<HarvestWait>();
        community.GitHub.Faults = r => r.Number == 4 ? Secondary(community, status, after, seconds) : null;

        var result = await community.HarvestAsync(watch: Note(waits));

        Assert.Equal(HarvestStatus.Complete, result.Status);
        Assert.Empty(community.GitHub.TooEarly);
        Assert.Equal("GitHub asks for a pause.", Assert.Single(waits.Distinct()).Why);
        Assert.InRange(community.GitHub.Log[4].At - community.GitHub.Log[3].At, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 2));
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Fact]
    public async Task A_pause_until_a_date_is_obeyed_by_GitHubs_clock()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(33), 50));
        var ahead = community.GitHub.Ahead = TimeSpan.FromHours(-3);
        community.GitHub.Faults = r => r.Number != 3 ? null : Faults.Status(HttpStatusCode.TooManyRequests, with: response =>
        {
            response.Headers.Date = community.Clock.GetUtcNow() + ahead;
            response.Headers.RetryAfter = new(community.Clock.GetUtcNow() + ahead + TimeSpan.FromSeconds(90));
        });

        await community.HarvestAsync();

        Assert.InRange(community.GitHub.Log[3].At - community.GitHub.Log[2].At, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(92));
    }

    [Fact]
    public async Task Pauses_grow_while_GitHub_goes_on_asking_for_them_and_it_never_becomes_a_failure()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(34), 60));
        community.GitHub.Faults = r => r.Number is >= 4 and < 14 ? Secondary(community, HttpStatusCode.Forbidden, null, 60) : null;

        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Complete, result.Status);
        var gaps = community.GitHub.Log.Skip(3).Take(11).Select(r => r.At).ToArray();
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 64, 64, 64], gaps.Skip(1).Zip(gaps, (b, a) => (int)Math.Round((b - a).TotalMinutes)));
    }

    [Fact]
    public async Task A_limit_that_is_used_up_though_its_reset_is_over_is_asked_about_once_a_minute()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(35), 60));
        community.GitHub.Faults = r => r.Number is < 4 or > 8 ? null : Faults.Status(HttpStatusCode.Forbidden, """{"message":"API rate limit exceeded"}""", with: response =>
        {
            response.Headers.Date = community.GitHub.Now;
            response.Headers.TryAddWithoutValidation("x-ratelimit-remaining", "0");
            response.Headers.TryAddWithoutValidation("x-ratelimit-resource", "graphql");
            response.Headers.TryAddWithoutValidation("x-ratelimit-reset", community.GitHub.Now.AddHours(-1).ToUnixTimeSeconds().ToString(null, null));
        });

        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Complete, result.Status);
        var asked = community.GitHub.Log.Where(r => r.Number is >= 4 and <= 9).Select(r => r.At).ToArray();
        Assert.All(asked.Skip(1).Zip(asked, (b, a) => b - a), gap => Assert.InRange(gap, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(62)));
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("999999999999999")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("")]
    public async Task A_reset_that_is_no_moment_is_no_reset(string reset)
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(36), 40));
        community.GitHub.Faults = _ => async (_, honest, _) =>
        {
            var response = honest();
            response.Headers.Remove("x-ratelimit-reset");
            response.Headers.TryAddWithoutValidation("x-ratelimit-reset", reset);
            return await Task.FromResult(response);
        };

        Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync()).Status);
    }

    [Fact]
    public async Task A_share_of_the_limit_is_left_to_others_when_told_to()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(37), 200), with: o => o.LeaveToOthers = 20);
        community.GitHub.Allowed = 10;
        var (least, waits) = (10, new List<HarvestWait>());
        community.GitHub.Asked = _ => least = community.GitHub.Limits.Values.Select(l => l.Remaining).Append(least).Min();

        var result = await community.HarvestAsync(watch: Note(waits));

        Assert.Equal((HarvestStatus.Complete, 2), (result.Status, least));
        Assert.Contains(waits, w => w.Why == "The rest of the token's limit is left to others.");
    }

    [Fact]
    public async Task A_wait_can_be_ended_by_the_user_at_once()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Many(90));
        community.GitHub.Allowed = 6;

        var result = await community.HarvestAsync(watch: p => p.Changed += () =>
        {
            if (p.Waiting is not null)
            {
                community.Harvests.Stop(1);
            }
        });

        Assert.Equal((HarvestStatus.Stopped, true), (result.Status, result.Added > 0));
    }

    [Fact]
    public async Task No_more_is_asked_at_the_same_time_than_was_allowed()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(39), 200), with: o => o.Concurrency = 1);

        await community.HarvestAsync();

        Assert.Equal(1, community.GitHub.MostAtOnce);
    }

    private static Action<HarvestProgress> Note(List<HarvestWait> waits) => progress => progress.Changed += () =>
    {
        if (progress.Waiting is { } wait)
        {
            waits.Add(wait);
        }
    };

    private static Fault Secondary(GitHubCommunity community, HttpStatusCode status, string? after, int seconds) => Faults.Status(
        status,
        status == HttpStatusCode.OK
            ? """{"errors":[{"type":"FORBIDDEN","message":"You have exceeded a secondary rate limit. Please wait."}]}"""
            : """{"message":"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}""",
        response =>
        {
            community.GitHub.SilentUntil = community.GitHub.Now.AddSeconds(seconds);
            _ = after is not null && response.Headers.TryAddWithoutValidation("Retry-After", after);
        });
}
