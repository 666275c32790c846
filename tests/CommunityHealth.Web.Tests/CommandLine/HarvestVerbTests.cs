using System.Text.Json;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.CommandLine;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.CommandLine;

public sealed class HarvestVerbTests : IDisposable
{
    private readonly RepositoryBuilder _repository = new();

    [Fact]
    public async Task A_repository_without_commits_is_complete_and_said_to_have_none()
    {
        var empty = await HarvestAsync();
        _repository.Commit().Build();
        var (first, again) = (await HarvestAsync(), await HarvestAsync());

        Assert.Equal((0, string.Format(null, CommandTexts.HarvestEmpty, "git:repo")), (empty.ExitCode, empty.Errors));
        var line = JsonDocument.Parse(empty.Output).RootElement;
        Assert.Equal(("complete", 0), (line.GetProperty("status").GetString(), line.GetProperty("problems").GetArrayLength()));
        Assert.Equal(("", ""), (first.Errors, again.Errors));
    }

    public void Dispose() => _repository.Dispose();

    private Task<RunProgram> HarvestAsync() => RunProgram.TypeAsync($"harvest git {_repository.Folder} --data {_repository.Root}/data");
}
