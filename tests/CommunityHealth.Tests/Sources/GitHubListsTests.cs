using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using static CommunityHealth.Tests.Fakes.FakeRepository;

namespace CommunityHealth.Tests.Sources;

/// <summary>Without a token: sixty requests an hour, over lists that know no reviews.</summary>
public sealed class GitHubListsTests
{
    [Fact]
    public async Task Lists_tell_everything_but_reviews_and_discussions_under_the_same_keys()
    {
        var repository = Lively(51);
        var whole = await GitHubCommunity.UndisturbedAsync(repository);
        using var community = await GitHubCommunity.CreateAsync(repository, token: null);

        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Complete, result.Status);
        static string[] Keys(IEnumerable<string> facts) =>
            [.. facts.Where(f => f.StartsWith("activity", StringComparison.Ordinal)).Select(f => f.Split('|')[1])
                .Where(k => !k.Contains(":review:", StringComparison.Ordinal) && !k.Contains(":discussion:", StringComparison.Ordinal))];
        Assert.Equal(Keys(whole), Keys(community.Facts()));
        Assert.Equal("reviews", community.Database.Row("SELECT lacks FROM sources"));
        Assert.All(community.GitHub.Log, r => Assert.Null(r.Token));
        Assert.DoesNotContain(community.GitHub.Log, r => r.Variables.ValueKind != default);
    }

    [Fact]
    public async Task How_long_it_takes_is_said_in_advance_and_the_limit_is_kept()
    {
        var repository = Lively(52, 400);
        using var community = await GitHubCommunity.CreateAsync(repository, token: null);
        community.GitHub.Rest.PageSize = 1;
        var (notice, asked) = ("", 0);
        var start = community.Clock.GetUtcNow();

        await community.HarvestAsync(watch: p => p.Changed += () => (notice, asked) = notice.Length > 0 ? (notice, asked) : (p.Notice ?? "", community.GitHub.Log.Count));

        var hours = (community.GitHub.Log.Count - 1) / 60;
        Assert.Matches(@"^Without a token GitHub answers 60 requests an hour: \d+ pages take about \d hours, and reviews are not collected\.", notice);
        Assert.Contains($"about {hours} hours", notice, StringComparison.Ordinal);
        Assert.InRange(asked, 6, 8);
        Assert.Empty(community.GitHub.TooEarly);
        Assert.InRange(community.Clock.GetUtcNow() - start, TimeSpan.FromHours(hours), TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Killed_at_any_request_it_goes_on_with_the_page_it_was_at()
    {
        var repository = Lively(53, 60);
        using var undisturbed = await GitHubCommunity.CreateAsync(repository, token: null);
        await undisturbed.HarvestAsync();
        var requests = undisturbed.GitHub.Log.Count;

        for (var k = 1; k <= requests; k++)
        {
            using var community = await GitHubCommunity.CreateAsync(repository, token: null);
            community.GitHub.Faults = r => r.Number == k ? Faults.Killed() : null;
            await Assert.ThrowsAsync<KilledException>(() => community.HarvestAsync());
            community.GitHub.Faults = null;
            await community.HarvestAsync();
            await community.HarvestAsync();

            Assert.Equal(undisturbed.Facts(), community.Facts());
            Assert.Equal("", community.Database.Row("SELECT known_from FROM sources"));
        }
    }

    [Fact]
    public async Task What_changed_is_read_again_and_little_when_nothing_did()
    {
        var (repository, random) = (Lively(54, 150), new Random(99));
        using var community = await GitHubCommunity.CreateAsync(repository, token: null);
        await community.HarvestAsync();
        for (var i = 0; i < 3; i++)
        {
            Act(repository, random, 20);
            community.Clock.Move(TimeSpan.FromHours(2));
            await community.HarvestAsync();
        }

        var (requests, nothing) = await community.CountedAsync();

        Assert.Equal((0, 0), (nothing.Added, nothing.Updated));
        Assert.InRange(requests, 1, 12);
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository, token: null), community.Facts());
        await community.RollupsAreTrueAsync();
    }

    [Fact]
    public async Task What_is_said_of_an_item_that_was_opened_while_lists_were_read_is_found_the_next_time()
    {
        var repository = new FakeRepository();
        repository.Comment(repository.Open(ItemKind.Issue, Ada), Bo);
        using var community = await GitHubCommunity.CreateAsync(repository, token: null);
        community.GitHub.Asked = r =>
        {
            if (r.Number == 4)
            {
                var late = repository.Open(ItemKind.Issue, Cy);
                repository.Comment(late, Bo);
                repository.Happen(late, "LabeledEvent", Bo, repository.Labels[0]);
                repository.Comment(repository.Items[0], Cy);
            }
        };

        await community.HarvestAsync();
        await community.HarvestAsync();

        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository, token: null), community.Facts());
    }

    [Fact]
    public async Task While_the_history_is_not_read_it_is_said_since_when_things_are_known()
    {
        var repository = Lively(55, 150);
        using var community = await GitHubCommunity.CreateAsync(repository, token: null);
        var known = new List<string>();
        community.GitHub.Asked = _ => known.AddRange(community.Database.Rows("SELECT known_from FROM sources"));

        await community.HarvestAsync();

        var now = UnixTime.Micros(community.Clock.GetUtcNow());
        var told = known.Where(k => k.Length > 0).Select(k => long.Parse(k, null)).ToArray();
        Assert.NotEmpty(told);
        Assert.Equal(told.OrderDescending(), told);
        Assert.Equal(now, told[0]);
        Assert.Equal("", community.Database.Row("SELECT known_from FROM sources"));
    }

    [Fact]
    public async Task A_list_that_GitHub_does_not_show_to_its_end_is_said_and_holds_nothing_up()
    {
        using var community = await GitHubCommunity.CreateAsync(Lively(56, 100), token: null);
        community.GitHub.Faults = r => r.Is("events") && r.Address.Query.Contains("page=3", StringComparison.Ordinal)
            ? Faults.Status(System.Net.HttpStatusCode.UnprocessableEntity, """{"message":"In order to keep the API fast for everyone, pagination is limited for this resource."}""")
            : null;

        var first = await community.HarvestAsync();
        var next = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Partial, HarvestStatus.Complete), (first.Status, next.Status));
        Assert.Contains("pagination is limited", Assert.Single(first.Problems).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_token_later_it_is_as_if_there_always_had_been_one()
    {
        var repository = Lively(57);
        using var community = await GitHubCommunity.CreateAsync(repository, token: null);
        await community.HarvestAsync();
        repository.Live(new Random(7), 30);

        community.Token.Give(FakeGitHub.Secret);
        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Complete, result.Status);
        Assert.Equal("", community.Database.Row("SELECT lacks FROM sources"));
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
        await community.RollupsAreTrueAsync();
    }

    [Fact]
    public async Task What_was_read_with_a_token_is_not_gone_on_with_without_one()
    {
        using var community = await GitHubCommunity.CreateAsync(Lively(58, 30));
        await community.HarvestAsync();
        var before = community.Facts();

        community.Token.Give(null);
        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Failed, result.Status);
        Assert.Contains("was read with a token, and there is none now", result.Problems[0].Why, StringComparison.Ordinal);
        Assert.Equal(before, community.Facts());
    }

    [Fact]
    public async Task A_private_repository_says_that_it_needs_a_token()
    {
        using var community = await GitHubCommunity.CreateAsync(token: null);
        community.GitHub.Faults = _ => Faults.Status(System.Net.HttpStatusCode.Unauthorized, """{"message":"Requires authentication"}""");

        var fault = await Assert.ThrowsAnyAsync<CommunityHealth.Sources.GitHub.GitHubException>(() => community.HarvestAsync());

        Assert.Contains("only shown to those with a token", fault.Sentence, StringComparison.Ordinal);
    }

    private static FakeRepository Lively(int seed, int steps = 200) => new FakeRepository { HasDiscussions = true }.Live(new Random(seed), steps);

    /// <summary>What lists tell of: nothing is deleted, nor renamed.</summary>
    private static void Act(FakeRepository repository, Random random, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var item = repository.Items.Where(x => x.Fate == FakeFate.There && x.Kind != ItemKind.Discussion).ElementAt(random.Next(5));
            switch (random.Next(4))
            {
                case 0:
                    item = repository.Open(random.Next(2) == 0 ? ItemKind.Issue : ItemKind.Pull, Bo);
                    break;
                case 1:
                    repository.Comment(item, Cy);
                    break;
                case 2:
                    repository.Happen(item, "LabeledEvent", Bo, repository.Labels[1]);
                    break;
                case 3 when item is { Kind: ItemKind.Pull, Closed: null }:
                    repository.ReviewComment(item, Ada);
                    repository.Merge(item, Ada);
                    break;
            }
        }
    }
}
