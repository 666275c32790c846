using CommunityHealth.Sources.Git;
using CommunityHealth.Tests.Builders;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Tests.Sources;

public sealed class GitFoldersTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly GitFolders _folders;

    public GitFoldersTests()
    {
        foreach (var name in new[] { "allowed/repo/.git", "allowed/plain", "outside/repo/.git", "allowed-too/repo/.git" })
        {
            Directory.CreateDirectory(_folder[name]);
        }

        var options = new GitOptions();
        options.AllowedRoots.Add(_folder["allowed"]);
        _folders = new GitFolders(Options.Create(options));
    }

    [Theory]
    [InlineData("allowed", "allowed")]
    [InlineData("allowed/repo", "allowed/repo")]
    [InlineData("allowed/repo/", "allowed/repo")]
    [InlineData("outside/../allowed/plain", "allowed/plain")]
    [InlineData("allowed/not-there/at-all", "allowed/not-there/at-all")]
    public void A_folder_below_a_root_is_allowed(string typed, string folder) => Assert.Equal(_folder[folder], _folders.Allow($"  {_folder[typed]} "));

    [Theory]
    [InlineData("outside/repo")]
    [InlineData("allowed-too/repo")]
    [InlineData("allowed/../outside")]
    [InlineData("not-there")]
    [InlineData("..")]
    public void A_folder_elsewhere_is_refused(string typed) => Refused(_folder[typed], "lies outside");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\0b")]
    public void What_names_no_folder_is_refused(string typed) => Refused(typed, "Name the folder");

    [Fact]
    public void A_link_is_where_it_leads()
    {
        Directory.CreateSymbolicLink(_folder["allowed/out"], _folder["outside"]);
        Directory.CreateSymbolicLink(_folder["outside/in"], _folder["allowed/repo"]);
        Directory.CreateSymbolicLink(_folder["allowed/twice"], _folder["allowed/out"]);

        Refused(_folder["allowed/out/repo"], "lies outside");
        Refused(_folder["allowed/twice/repo"], "lies outside");
        Assert.Equal(_folder["allowed/repo"], _folders.Allow(_folder["outside/in"]));
    }

    [Fact]
    public void A_link_to_nowhere_is_judged_by_where_it_would_lead_and_a_circle_leads_nowhere()
    {
        Directory.CreateSymbolicLink(_folder["allowed/nowhere"], _folder["outside/gone"]);
        Directory.CreateSymbolicLink(_folder["allowed/circle"], _folder["allowed/circle"]);

        Refused(_folder["allowed/nowhere"], "lies outside");
        Assert.False(Directory.Exists(_folders.Allow(_folder["allowed/circle"])));
    }

    [Fact]
    public void Repositories_near_the_roots_are_found_but_none_below_another_or_in_hidden_folders()
    {
        Directory.CreateDirectory(_folder["allowed/repo/inner/.git"]);
        Directory.CreateDirectory(_folder["allowed/.hidden/repo/.git"]);
        Directory.CreateDirectory(_folder["allowed/a/b/c/.git"]);
        Directory.CreateDirectory(_folder["allowed/a/b/d/e/.git"]);
        Directory.CreateDirectory(_folder["allowed/bare.git/objects"]);
        File.WriteAllText(_folder["allowed/bare.git/HEAD"], "ref: refs/heads/main\n");

        Assert.Equal([_folder["allowed/a/b/c"], _folder["allowed/bare.git"], _folder["allowed/repo"]], _folders.Nearby());
    }

    public void Dispose() => _folder.Dispose();

    private void Refused(string typed, string words) =>
        Assert.Contains(words, Assert.Throws<GitException>(() => _folders.Allow(typed)).Sentence, StringComparison.Ordinal);
}
