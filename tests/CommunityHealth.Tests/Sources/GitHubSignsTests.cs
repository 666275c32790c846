using System.Text.Json;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;

namespace CommunityHealth.Tests.Sources;

public sealed class GitHubSignsTests
{
    private static readonly GitHubAddress Address = GitHubAddress.Parse("a/b", "https://api.github.com");

    [Theory]
    [InlineData("2026-11-20 08:30:00 UTC", "2026-11-20 08:30")]
    [InlineData("2026-11-20 08:30:00 +0200", "2026-11-20 06:30")]
    [InlineData("2026-11-20 08:30:00 -05:00", "2026-11-20 13:30")]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public void When_a_token_expires_is_told_by_a_header(string? header, string? expected)
    {
        var signs = Read(("github-authentication-token-expiration", header));

        Assert.Equal(expected, signs.Expires?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", null));
    }

    [Theory]
    [InlineData("required; url=https://github.com/orgs/a/sso?authorization_request=X", "https://github.com/orgs/a/sso?authorization_request=X")]
    [InlineData("required; url=javascript:go()", null)]
    [InlineData("required", null)]
    [InlineData("partial-results; organizations=1", null)]
    public void Where_an_organisation_lets_a_token_be_approved_is_told_too(string header, string? expected) =>
        Assert.Equal(expected, Read(("x-github-sso", header)).SignOn?.AbsoluteUri);

    [Fact]
    public void A_refusal_names_what_may_not_be_read_and_where_that_is_set()
    {
        var refusal = GitHubRefusal.Of(Address, Read(("x-accepted-github-permissions", "pull_requests=read")), "Resource not accessible by personal access token");

        Assert.Equal(
            (ProblemKind.Rights, "The token works but may not read Pull requests in a/b.", "https://github.com/settings/tokens"),
            (refusal.Kind, refusal.Sentence, refusal.Link!.AbsoluteUri));
        Assert.Equal("The token works but may not read Issues in a/b.", GitHubRefusal.Of(Address, new GitHubSigns(), "", "issues").Sentence);
        Assert.Contains("Not yours", GitHubRefusal.Of(Address, new GitHubSigns(), "Not yours").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_organisation_with_sign_on_wants_the_token_approved()
    {
        var refusal = GitHubRefusal.Of(Address, Read(("x-github-sso", "required; url=https://github.com/orgs/a/sso")), "Resource protected by organization SAML enforcement.");

        Assert.Equal(
            (ProblemKind.SignOn, "The organisation a wants this token approved once: Resource protected by organization SAML enforcement.", "https://github.com/orgs/a/sso"),
            (refusal.Kind, refusal.Sentence, refusal.Link!.AbsoluteUri));
    }

    [Theory]
    [InlineData("FORBIDDEN", """["repository", "pullRequests"]""", "pullRequests")]
    [InlineData("INSUFFICIENT_SCOPES", """["repository", "issues"]""", "issues")]
    [InlineData("FORBIDDEN", """["repository", "discussions"]""", null)]
    [InlineData("FORBIDDEN", """["repository", "pullRequests", "nodes", 3]""", null)]
    [InlineData("NOT_FOUND", """["repository", "issues"]""", null)]
    public void A_list_that_is_needed_and_may_not_be_read_is_no_empty_list(string type, string path, string? part) => Assert.Equal(
        part, GitHubRefusal.Part([new GraphError(type, "no", JsonSerializer.Deserialize<List<JsonElement>>(path))]));

    private static GitHubSigns Read(params (string Name, string? Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers.Where(h => h.Value is not null))
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        var signs = new GitHubSigns();
        signs.Read(response.Headers);
        return signs;
    }
}
