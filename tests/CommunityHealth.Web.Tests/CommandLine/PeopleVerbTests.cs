using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.CommandLine;

public sealed class PeopleVerbTests : IDisposable
{
    private readonly RepositoryBuilder _repository = new();

    [Fact]
    public async Task One_person_is_no_people()
    {
        _repository.Commit(by: "Ada <ada@example.org>").Commit(by: "Bo <bo@example.org>").Commit(by: "Bo <bo@example.net>").Build();
        var data = Path.Combine(_repository.Root, "data");
        await RunProgram.TypeAsync($"harvest git {_repository.Folder} --data {data}");

        Assert.Equal("Ada is bot now (1 person).", (await RunProgram.TypeAsync($"people classify Ada --as bot --data {data}")).Output);
        Assert.Equal("Bo is agent now (2 people).", (await RunProgram.TypeAsync($"people classify Bo --as agent --data {data}")).Output);
        Assert.StartsWith("1 event written to ", (await ExportAsync("2023-11-15..2023-11-15")).Errors, StringComparison.Ordinal);
        Assert.StartsWith("3 events written to ", (await ExportAsync("all")).Errors, StringComparison.Ordinal);

        Task<RunProgram> ExportAsync(string period) => RunProgram.TypeAsync($"activity export --period {period} --out {data}/events --data {data}");
    }

    [Fact]
    public async Task A_name_turns_nothing_around_in_a_terminal()
    {
        _repository.Commit(by: "\u202Eada <ada@example.org>", message: "\u202Egnaro").Build();
        var data = Path.Combine(_repository.Root, "data");
        await RunProgram.TypeAsync($"harvest git {_repository.Folder} --data {data}");

        var list = await RunProgram.TypeAsync($"people list --data {data}");
        var export = await RunProgram.TypeAsync($"activity export --data {data}");
        var classified = await RunProgram.TypeAsync($"people classify \u202Eada --as bot --data {data}");

        Assert.Contains("\"name\":\"\\u202Eada\"", list.Output, StringComparison.Ordinal);
        Assert.Contains("\"subject\":\"\\u202Egnaro\"", export.Output, StringComparison.Ordinal);
        Assert.Equal("ada is bot now (1 person).", classified.Output);
    }

    public void Dispose() => _repository.Dispose();
}
