using System.Net;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;

namespace CommunityHealth.Tests.Sources;

public sealed class GitHubAppTests : IDisposable
{
    private readonly FakeApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_app_reads_what_a_token_reads_and_its_key_is_told_to_nobody()
    {
        var repository = new FakeRepository().Live(new Random(7), 80);
        var undisturbed = await GitHubCommunity.UndisturbedAsync(repository);
        using var community = await CreateAsync(repository);

        Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync()).Status);

        Assert.Equal(undisturbed, community.Facts());
        Assert.Equal(1, _app.Given);
        Assert.Equal(2, community.GitHub.Log.Count(r => r.Token!.Split('.').Length == 3));
        Assert.All(community.GitHub.Log.Where(r => r.Operation is not ("installation" or "access_tokens")), r => Assert.Equal("ghs_1", r.Token));
    }

    [Fact]
    public async Task Its_token_is_renewed_before_it_ends_and_not_for_every_request()
    {
        using var community = await CreateAsync(new FakeRepository().Many(30));
        await community.HarvestAsync();

        community.Clock.Move(TimeSpan.FromMinutes(50));
        await community.HarvestAsync();
        Assert.Equal(1, _app.Given);

        community.Clock.Move(TimeSpan.FromMinutes(6));
        await community.HarvestAsync();
        Assert.Equal(2, _app.Given);
        Assert.DoesNotContain(community.GitHub.Log, r => r.Token == "ghs_1" && r.At >= new DateTimeOffset(2026, 1, 1, 0, 56, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_token_that_is_taken_back_in_the_middle_is_renewed_once()
    {
        var repository = new FakeRepository().Live(new Random(9), 60);
        var undisturbed = await GitHubCommunity.UndisturbedAsync(repository);
        using var community = await CreateAsync(repository);
        community.GitHub.Asked = r => { if (r.Number == 6) { _app.Revoke(); } };

        Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync()).Status);

        Assert.Equal((2, undisturbed.Count), (_app.Given, community.Facts().Count));
    }

    [Fact]
    public async Task Requests_on_their_way_when_it_is_taken_back_are_sent_again_with_the_new_one()
    {
        var repository = new FakeRepository().Live(new Random(9), 60);
        using var community = await CreateAsync(repository);
        var held = new TaskCompletionSource();
        var waiting = 0;
        community.GitHub.Faults = r => r.Token == "ghs_1" && r.Number > 5 ? async (_, honest, _) =>
        {
            // Both are held until the token is gone for both.
            if (Interlocked.Increment(ref waiting) >= 2)
            {
                _app.Revoke();
                held.TrySetResult();
            }

            await Task.WhenAny(held.Task, Task.Delay(50, CancellationToken.None));
            _app.Revoke();
            return honest();
        } : null;

        Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync()).Status);
        Assert.InRange(_app.Given, 2, 3);
    }

    [Theory]
    [InlineData(10, "The clock of this machine is 10 minutes behind GitHub’s")]
    [InlineData(-10, "The clock of this machine is 10 minutes ahead of GitHub’s")]
    public async Task A_clock_that_goes_wrong_is_said_to_be_what_is_wrong(int ahead, string words)
    {
        using var community = await CreateAsync();
        community.GitHub.Ahead = TimeSpan.FromMinutes(ahead);

        Assert.StartsWith(words, (await FailsAsync(community)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_half_a_minute_off_does_no_harm()
    {
        using var community = await CreateAsync();
        community.GitHub.Ahead = TimeSpan.FromSeconds(-45);

        Assert.Equal("octo/app", (await community.Previews.LookAsync("octo/app", "", default)).FullName);
    }

    [Fact]
    public async Task What_an_app_lacks_is_said_with_what_to_do()
    {
        using var community = await CreateAsync();

        _app.IsInstalled = false;
        var missing = await FailsAsync(community);
        Assert.Equal((ProblemKind.BadApp, "GitHub App 123456 is not installed on octo/app. Install it there: on GitHub, page of the app, Install App."), (missing.Kind, missing.Sentence));
        _app.IsInstalled = true;
        _app.IsSuspended = true;
        Assert.StartsWith("GitHub App 123456 is suspended at octo.", (await FailsAsync(community)).Sentence, StringComparison.Ordinal);
        _app.IsSuspended = false;
        _app.Permissions.Remove("pull_requests");
        var few = await FailsAsync(community);
        Assert.Equal(ProblemKind.Rights, few.Kind);
        Assert.StartsWith("GitHub App 123456 is installed, but may not read Pull requests in octo/app.", few.Sentence, StringComparison.Ordinal);
        Assert.Equal("https://github.com/organizations/octo/settings/installations/77", few.Link?.AbsoluteUri);
    }

    [Fact]
    public async Task The_key_of_another_app_is_not_believed()
    {
        using var other = new FakeApp();
        using var community = await CreateAsync();
        community.Token.Give(GitHubToken.OfApp(FakeApp.Id, other.Pem));

        var fault = await FailsAsync(community);

        Assert.StartsWith("GitHub does not know the key of GitHub App 123456.", fault.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_is_not_taken_for_an_app_that_is_suspended()
    {
        using var community = await CreateAsync();
        community.GitHub.Faults = r => r.Number == 1 ? Faults.Status(HttpStatusCode.Forbidden, "{}", a => a.Headers.TryAddWithoutValidation("Retry-After", "1")) : null;

        Assert.Equal("octo/app", (await community.Previews.LookAsync("octo/app", "", default)).FullName);
    }

    [Fact]
    public async Task No_answer_for_a_token_is_tried_again_like_any_other()
    {
        using var community = await CreateAsync();
        community.GitHub.Faults = r => r.Number <= 2 ? Faults.Status(HttpStatusCode.BadGateway, "oops") : null;

        Assert.Equal("octo/app", (await community.Previews.LookAsync("octo/app", "", default)).FullName);
    }

    [Fact]
    public void Both_forms_of_a_key_are_the_same_app_and_a_token_is_none()
    {
        var text = GitHubToken.OfApp(" 123456 ", "\n" + _app.Pem + "\n");

        Assert.Equal(text, GitHubToken.OfApp("123456", _app.OtherPem));
        Assert.Equal(text, GitHubToken.Clean(text));
        Assert.Equal("GitHub App 123456", $"{GitHubApp.Parse(text)}");
        Assert.Null(GitHubApp.Parse(FakeGitHub.Secret));
    }

    [Theory]
    [InlineData("", "That is no id of a GitHub App")]
    [InlineData("12 34", "That is no id of a GitHub App")]
    [InlineData("1:2", "That is no id of a GitHub App")]
    [InlineData("Iv1.8a61f9b3a7aba766", "That is no private key")]
    [InlineData("123456", "That is no private key")]
    public void What_is_no_app_is_said(string id, string words) =>
        Assert.StartsWith(words, Assert.Throws<GitHubException>(() => GitHubToken.OfApp(id, "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----")).Sentence, StringComparison.Ordinal);

    [Fact]
    public void An_app_of_the_settings_needs_both_its_id_and_its_key()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["key.pem"], _app.Pem);

        Assert.Null(GitHubToken.AppOf(new GitHubOptions()));
        Assert.Equal(GitHubToken.OfApp("123456", _app.Pem), GitHubToken.AppOf(new GitHubOptions { AppId = "123456", AppKeyFile = folder["key.pem"] }));
        foreach (var options in new[] { new GitHubOptions { AppId = "123456" }, new GitHubOptions { AppKeyFile = folder["key.pem"] }, new GitHubOptions { AppId = "1", AppKeyFile = folder["none.pem"] } })
        {
            Assert.Throws<GitHubException>(() => GitHubToken.AppOf(options));
        }
    }

    private async Task<GitHubCommunity> CreateAsync(FakeRepository? repository = null)
    {
        var community = await GitHubCommunity.CreateAsync(repository, GitHubToken.OfApp(FakeApp.Id, _app.Pem));
        community.GitHub.App = _app;
        return community;
    }

    private static Task<GitHubException> FailsAsync(GitHubCommunity community) =>
        Assert.ThrowsAsync<GitHubException>(() => community.Previews.LookAsync("octo/app", "", default));
}
