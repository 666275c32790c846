using CommunityHealth.Storage;
using System.Net;
using System.Text.Json;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Tests.Sources;

/// <summary>The token is told to the API's own host and to nobody else.</summary>
public sealed class GitHubTokenTests
{
    [Fact]
    public async Task The_token_goes_to_the_API_and_into_no_file_no_result_and_no_problem()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(41), 60));
        community.GitHub.Faults = r => r.Number == 5 ? Faults.Status(HttpStatusCode.Unauthorized, "{}") : null;

        var cut = await community.HarvestAsync();
        community.GitHub.Faults = null;
        var result = await community.HarvestAsync();

        Assert.All(community.GitHub.Log, r => Assert.Equal(("api.github.com", FakeGitHub.Secret), (r.Address.Host, r.Token)));
        Assert.DoesNotContain(FakeGitHub.Secret, JsonSerializer.Serialize(new[] { cut, result }), StringComparison.Ordinal);
        community.Database.Health.ClearPool();
        foreach (var file in Directory.GetFiles(community.Database.Options.DataFolder))
        {
            Assert.DoesNotContain(FakeGitHub.Secret, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://evil.example/repositories/42")]
    [InlineData("http://api.github.com/repositories/42")]
    [InlineData("https://api.github.com:444/repositories/42")]
    public async Task Where_GitHub_sends_on_to_another_host_nothing_is_asked_there(string elsewhere)
    {
        using var community = await GitHubCommunity.CreateAsync();
        community.GitHub.Faults = r => r.Number == 1 ? Faults.Status(HttpStatusCode.MovedPermanently, "{}", r => r.Headers.Location = new Uri(elsewhere)) : null;

        var fault = await Assert.ThrowsAsync<GitHubException>(() => community.HarvestAsync());

        Assert.Contains("sends on to " + new Uri(elsewhere).GetLeftPart(UriPartial.Authority), fault.Sentence, StringComparison.Ordinal);
        Assert.Single(community.GitHub.Log);
    }

    [Fact]
    public async Task A_question_that_is_sent_round_in_a_circle_ends()
    {
        using var community = await GitHubCommunity.CreateAsync();
        community.GitHub.Faults = _ => Faults.Status(HttpStatusCode.Found, "{}", r => r.Headers.Location = new Uri("/repos/octo/app", UriKind.Relative));

        var fault = await Assert.ThrowsAsync<GitHubException>(() => community.HarvestAsync());

        Assert.Contains("without end", fault.Sentence, StringComparison.Ordinal);
        Assert.InRange(community.GitHub.Log.Count, 2, 10);
    }

    [Fact]
    public async Task A_link_to_another_host_is_not_followed()
    {
        using var community = await GitHubCommunity.CreateAsync();
        for (var i = 0; i < 9; i++)
        {
            community.Repository.Release($"v{i}", FakeRepository.Ada);
        }

        community.GitHub.Faults = r => !r.Is("releases") ? null : async (_, honest, _) =>
        {
            var response = honest();
            response.Headers.Remove("Link");
            response.Headers.TryAddWithoutValidation("Link", "<https://evil.example/repositories/42/releases?page=2>; rel=\"next\"");
            return await Task.FromResult(response);
        };

        await community.HarvestAsync();

        Assert.Equal(1, community.GitHub.Count("releases"));
        Assert.All(community.GitHub.Log, r => Assert.Equal("api.github.com", r.Address.Host));
    }

    [Theory]
    [InlineData("https://git.example.com/api/v3", "/api/graphql", "/api/v3/repos/octo/app")]
    [InlineData("http://127.0.0.1:8765/", "/graphql", "/repos/octo/app")]
    public async Task Other_servers_are_asked_at_their_own_addresses(string api, string graphQl, string rest)
    {
        var repository = new FakeRepository().Live(new Random(42), 60);
        using var community = await GitHubCommunity.CreateAsync(repository, with: o => o.Api = api);

        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Complete, result.Status);
        Assert.All(community.GitHub.Log, r => Assert.Equal(new Uri(api).Authority, r.Address.Authority));
        Assert.Contains(community.GitHub.Log, r => r.Address.AbsolutePath == graphQl);
        Assert.Contains(community.GitHub.Log, r => r.Address.AbsolutePath == rest);
    }

    [Fact]
    public async Task A_repository_that_is_read_from_one_server_is_not_read_from_another()
    {
        using var community = await GitHubCommunity.CreateAsync();
        await community.HarvestAsync();

        var fault = await Assert.ThrowsAsync<GitHubException>(() => community.Harvester.AddAsync("octo/app", "https://git.example.com/api/v3", null, default));

        Assert.Contains("is read from https://api.github.com/ already", fault.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("  abc\n", "abc")]
    [InlineData("\"abc\"", "abc")]
    [InlineData("Bearer abc", "abc")]
    [InlineData("token abc", "abc")]
    [InlineData("", null)]
    [InlineData("a b", null)]
    [InlineData("äbc", null)]
    public void What_is_pasted_as_a_token_is_cleaned(string given, string? token)
    {
        Environment.SetEnvironmentVariable("GITHUB_TOKEN", null);
        using var database = TestDatabase.Empty();
        var tokens = new GitHubToken(Options.Create(new GitHubOptions()), new SecretStore(database.Health, []));

        tokens.Give(given);

        Assert.Equal(token, tokens.Value);
    }

    [Fact]
    public async Task A_harvest_that_is_stopped_keeps_what_was_read_and_two_at_once_are_one()
    {
        var repository = new FakeRepository().Many(90);
        using var community = await GitHubCommunity.CreateAsync(repository);
        HarvestResult? second = null;
        community.GitHub.Faults = r => r.Number != 8 ? null : async (_, honest, cancellation) =>
        {
            second = await community.HarvestAsync(cancellation: cancellation);
            community.Harvests.Stop(1);
            return honest();
        };

        var stopped = await community.HarvestAsync();
        community.GitHub.Faults = null;
        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Failed, HarvestStatus.Stopped, HarvestStatus.Complete), (second!.Status, stopped.Status, result.Status));
        Assert.Contains("is harvesting this source", second.Problems[0].Why, StringComparison.Ordinal);
        Assert.True(stopped.Added > 0);
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Fact]
    public async Task The_newest_is_read_first_and_it_is_said_since_when_things_are_known()
    {
        var repository = new FakeRepository();
        for (var i = 0; i < 30; i++)
        {
            repository.Open((ItemKind)(1 + (i % 3)), FakeRepository.Ada);
        }

        using var community = await GitHubCommunity.CreateAsync(repository);
        community.GitHub.Faults = r => r.Is("Page") && community.GitHub.Count("Page") == 3 ? Faults.Killed() : null;
        await Assert.ThrowsAsync<KilledException>(() => community.HarvestAsync());

        var read = community.Database.Rows("SELECT opened_at FROM items ORDER BY number");
        Assert.Equal("13", community.Database.Row("SELECT MIN(number) FROM items"));
        Assert.Equal(UnixTime.Micros(repository.Items[14].Updated).ToString(null, null), community.Database.Row("SELECT known_from FROM sources"));
        Assert.Equal(18, read.Count);
        community.GitHub.Faults = null;
        await community.HarvestAsync();
        Assert.Equal("", community.Database.Row("SELECT known_from FROM sources"));
    }

    [Theory]
    [InlineData(FakeGitHub.Secret)]
    [InlineData(null)]
    public async Task A_chosen_depth_is_kept_and_going_deeper_later_reads_only_the_rest(string? token)
    {
        var repository = new FakeRepository().Many(150);
        using var community = await GitHubCommunity.CreateAsync(repository, token);
        community.GitHub.Anonymous = 5_000;
        var since = repository.Now.AddHours(-90);
        var middle = since.AddHours(-120);

        await community.HarvestAsync(since);
        var shallow = int.Parse(community.Database.Row("SELECT COUNT(*) FROM items"), null);
        Assert.Equal(UnixTime.Micros(since).ToString(null, null), community.Database.Row("SELECT known_from FROM sources"));
        repository.Live(new Random(45), 5);
        await community.HarvestAsync(middle);
        var deeper = int.Parse(community.Database.Row("SELECT COUNT(*) FROM items"), null);
        Assert.Equal(UnixTime.Micros(middle).ToString(null, null), community.Database.Row("SELECT known_from FROM sources"));
        await community.HarvestAsync();

        var all = int.Parse(community.Database.Row("SELECT COUNT(*) FROM items"), null);
        Assert.True(shallow < deeper && deeper < all, $"{shallow} {deeper} {all}");
        Assert.Equal("", community.Database.Row("SELECT known_from FROM sources"));
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository, token), community.Facts());
    }
}
