using System.Text.Json;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.CommandLine;

/// <summary><c>harvest github</c> as somebody types it, asking a GitHub on this machine.</summary>
public sealed class HarvestGitHubTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private GitHubServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await GitHubServer.StartAsync();
        _server.GitHub.Repository.Many(24);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Its_last_line_is_the_result_as_JSON_and_says_nothing_of_the_token()
    {
        var run = await HarvestAsync($"octo/app --token {FakeGitHub.Secret}");

        var line = JsonDocument.Parse(Assert.Single(run.Output.Split('\n'))).RootElement;
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ("github:octo/app", "complete", 48, 0, 0, 0, "[]"),
            (line.GetProperty("source").GetString(), line.GetProperty("status").GetString(), line.GetProperty("added").GetInt32(), line.GetProperty("updated").GetInt32(),
                line.GetProperty("unchanged").GetInt32(), line.GetProperty("skipped").GetInt32(), line.GetProperty("problems").GetRawText()));
        Assert.Equal(_server.GitHub.Log.Count - 1, line.GetProperty("requests").GetInt32());
        Assert.DoesNotContain(FakeGitHub.Secret, run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_can_come_from_the_environment_and_nothing_new_is_said_to_be_unchanged()
    {
        await HarvestAsync("octo/app", ("GITHUB_TOKEN", FakeGitHub.Secret));

        var run = await HarvestAsync("https://github.com/octo/app/issues/3", ("GITHUB_TOKEN", FakeGitHub.Secret));

        var line = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((0, 0, 0, 48), (run.ExitCode, line.GetProperty("added").GetInt32(), line.GetProperty("updated").GetInt32(), line.GetProperty("unchanged").GetInt32()));
        Assert.InRange(line.GetProperty("requests").GetInt32(), 1, 3);
    }

    [Fact]
    public async Task Without_a_token_it_says_in_advance_what_that_means()
    {
        var run = await HarvestAsync("octo/app");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Without a token", run.Errors.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_left_out_is_said_and_the_end_is_one_in_part()
    {
        _server.GitHub.Faults = r => r.Is("Page") ? Faults.Holes("issues", "SERVICE_UNAVAILABLE", 1)
            : r.Is("Single") ? Faults.Error("SERVICE_UNAVAILABLE", "Not today.", beside: true) : null;

        var run = await HarvestAsync($"octo/app --token {FakeGitHub.Secret}");

        var line = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((3, "partial", 1), (run.ExitCode, line.GetProperty("status").GetString(), line.GetProperty("skipped").GetInt32()));
        Assert.Matches("^octo/app#[0-9]+$", line.GetProperty("problems")[0].GetProperty("where").GetString());
        Assert.Contains("Not today.", run.Errors.Split('\n')[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("octo/nothing", "There is no repository octo/nothing")]
    [InlineData("octo/app --token wrong", "GitHub refuses the token for octo/app")]
    public async Task What_cannot_be_read_is_one_sentence_and_a_failure(string arguments, string sentence)
    {
        var run = await HarvestAsync(arguments);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(sentence, Assert.Single(run.Errors.Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_repository_that_is_not_there_any_more_is_a_failure_with_its_line()
    {
        await HarvestAsync($"octo/app --token {FakeGitHub.Secret}");
        _server.GitHub.Repository.Name = "octo/elsewhere";

        var run = await HarvestAsync($"octo/app --token {FakeGitHub.Secret}");

        Assert.Equal((1, "failed"), (run.ExitCode, JsonDocument.Parse(run.Output).RootElement.GetProperty("status").GetString()));
        Assert.Contains("There is no repository octo/app", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("octo", "'octo' names no repository: write OWNER/REPO, or the address of its page.")]
    [InlineData("https://gist.github.com/octo/0123", "'https://gist.github.com/octo/0123' names no repository: write OWNER/REPO, or the address of its page.")]
    [InlineData("octo/app --api octo", "'octo' is no address of an API: write https://api.github.com, or https://HOST/api/v3 for GitHub Enterprise.")]
    [InlineData("octo/app --since yesterday", null)]
    [InlineData("octo/app --since 1980-01-01", null)]
    public async Task What_was_typed_wrong_is_one_sentence_and_nobody_is_asked(string arguments, string? sentence)
    {
        var run = await HarvestAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(sentence ?? run.Errors, Assert.Single(run.Errors.Split('\n')));
        Assert.Empty(_server.GitHub.Log);
    }

    private Task<RunProgram> HarvestAsync(string arguments, params (string, string)[] environment) => RunProgram.TypeAsync(
        $"harvest github {arguments} --data {_folder["data"]}",
        [("COMMUNITYHEALTH__GITHUB__API", _server.Address), ("COMMUNITYHEALTH__GITHUB__RETRYMILLISECONDS", "1"), ("GITHUB_TOKEN", ""), .. environment]);
}
