using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.CommandLine;

public sealed class VerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("metrics")]
    [InlineData("people list")]
    [InlineData("activity export")]
    [InlineData("db check")]
    [InlineData("db backup copy.db")]
    [InlineData("db rebuild")]
    public async Task A_verb_that_only_reads_makes_nothing_where_the_folder_is_mistyped(string verb)
    {
        var data = _folder["mistyped"];

        (await RunProgram.TypeAsync($"{verb} --data {data}")).FailedWith(
            1, string.Format(null, StorageTexts.NoDatabase, Path.Combine(data, "community.db")));

        Assert.False(Path.Exists(data));
    }

    [Fact]
    public async Task What_is_decided_before_anybody_is_known_is_kept()
    {
        var run = await RunProgram.TypeAsync($"people classify helper --as bot --data {_folder["data"]}");

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(_folder["data/community.db"]));
    }

    public void Dispose() => _folder.Dispose();
}
