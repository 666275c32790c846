using CommunityHealth.Sources.GitHub;

namespace CommunityHealth.Tests.Sources;

/// <summary>What people paste leads to the repository they mean, or to a sentence.</summary>
public sealed class GitHubAddressTests
{
    private const string Public = "https://api.github.com";
    private const string Enterprise = "https://git.example.com/api/v3/";

    [Theory]
    [InlineData("octo/app", "octo/app")]
    [InlineData("  octo/app  ", "octo/app")]
    [InlineData("\"octo/app\"", "octo/app")]
    [InlineData("'octo/app' ", "octo/app")]
    [InlineData("octo/app.git", "octo/app")]
    [InlineData("octo/.github", "octo/.github")]
    [InlineData("octo/app.net_core-2", "octo/app.net_core-2")]
    [InlineData("octo/app/issues/7", "octo/app")]
    [InlineData("HTTPS://GitHub.com/octo/app", "octo/app")]
    [InlineData("https://github.com/octo/app", "octo/app")]
    [InlineData("https://github.com/octo/app/", "octo/app")]
    [InlineData("https://github.com/octo/app.git", "octo/app")]
    [InlineData("http://www.github.com/octo/app/issues/7#issuecomment-1", "octo/app")]
    [InlineData("https://github.com/octo/app/pull/7/files?w=1", "octo/app")]
    [InlineData("https://github.com/octo/app?tab=readme-ov-file", "octo/app")]
    [InlineData("https://github.com/octo/app#readme", "octo/app")]
    [InlineData("https://me:secret@github.com/octo/app.git", "octo/app")]
    [InlineData("github.com/octo/app", "octo/app")]
    [InlineData("www.github.com/octo/app/", "octo/app")]
    [InlineData("git@github.com:octo/app.git", "octo/app")]
    [InlineData("ssh://git@github.com/octo/app.git", "octo/app")]
    [InlineData("ssh://git@ssh.github.com:443/octo/app.git", "octo/app")]
    [InlineData("git://github.com/octo/app.git", "octo/app")]
    [InlineData("https://api.github.com/repos/octo/app", "octo/app")]
    [InlineData("repos/app", "repos/app")]
    public void What_names_a_repository(string typed, string name) => Assert.Equal(name, GitHubAddress.Parse(typed, Public).FullName);

    [Theory]
    [InlineData("")]
    [InlineData("octo")]
    [InlineData("octo/")]
    [InlineData("/app")]
    [InlineData("octo app")]
    [InlineData("octo/..")]
    [InlineData("../etc/passwd")]
    [InlineData("-octo/app")]
    [InlineData("octo/a b")]
    [InlineData("https://github.com/octo")]
    [InlineData("https://gist.github.com/octo/0123456789abcdef")]
    [InlineData("git@gist.github.com:0123456789abcdef.git")]
    [InlineData("file:///octo/app")]
    [InlineData("octo/app\noctopus/app2 x")]
    public void What_names_none_is_said_in_a_sentence(string typed) =>
        Assert.Contains("names no repository: write OWNER/REPO", Assert.Throws<GitHubException>(() => GitHubAddress.Parse(typed, Public)).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://gitlab.com/octo/app", Public)]
    [InlineData("git@git.example.com:octo/app.git", Public)]
    [InlineData("https://git.other.com/octo/app", Enterprise)]
    public void A_repository_of_somewhere_else_is_not_taken_for_one_of_the_same_name_here(string typed, string api) =>
        Assert.Contains("--api", Assert.Throws<GitHubException>(() => GitHubAddress.Parse(typed, api)).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("octo")]
    [InlineData("https://api.github.com/?x=1")]
    [InlineData("ftp://api.github.com")]
    [InlineData("https://user:ghp_secret@git.example.com/api/v3")]
    public void An_address_of_an_API_that_is_none_is_said_in_a_sentence_without_its_secret(string api)
    {
        var fault = Assert.Throws<GitHubException>(() => GitHubAddress.Parse("octo/app", api));

        Assert.Contains("is no address of an API", fault.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_secret", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_in_an_address_that_names_nothing_is_repeated_to_nobody() => Assert.DoesNotContain(
        "ghp_secret", Assert.Throws<GitHubException>(() => GitHubAddress.Parse("https://me:ghp_secret@github.com/octo", Public)).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(Public, "https://api.github.com/graphql", "https://api.github.com/repos/octo/app", "https://github.com/octo/app")]
    [InlineData(Enterprise, "https://git.example.com/api/graphql", "https://git.example.com/api/v3/repos/octo/app", "https://git.example.com/octo/app")]
    [InlineData("http://127.0.0.1:8765", "http://127.0.0.1:8765/graphql", "http://127.0.0.1:8765/repos/octo/app", "http://127.0.0.1:8765/octo/app")]
    public void The_addresses_that_are_asked_follow_from_the_APIs(string api, string graphQl, string rest, string web)
    {
        var address = GitHubAddress.Parse("octo/app", api);

        Assert.Equal((graphQl, rest, web), (address.GraphQl.AbsoluteUri, address.Location, address.Web));
        Assert.Equal(address.Location, GitHubAddress.OfLocation(address.Location).Location);
    }

    [Theory]
    [InlineData("https://git.example.com/octo/app/issues/3")]
    [InlineData("git@git.example.com:octo/app.git")]
    [InlineData("https://git.example.com/api/v3/repos/octo/app")]
    public void Addresses_of_the_API_s_own_host_are_known(string typed) => Assert.Equal("octo/app", GitHubAddress.Parse(typed, Enterprise).FullName);

    [Theory]
    [InlineData("https://api.github.com/x", true)]
    [InlineData("https://API.GITHUB.COM:443/x", true)]
    [InlineData("http://api.github.com/x", false)]
    [InlineData("https://api.github.com:444/x", false)]
    [InlineData("https://api.github.com.evil.example/x", false)]
    public void Only_the_very_host_of_the_API_is_its_own(string address, bool own) =>
        Assert.Equal(own, GitHubAddress.Parse("octo/app", Public).IsOwn(new Uri(address)));
}
