using System.Text.Json;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.Extensions.Options;

namespace CommunityHealth.EndToEnd.Tests.Commands;

/// <summary>What can be wrong with the file of a command: one sentence, exit code 1, and nothing is lost.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FileHistory _history = RandomHistory.Of(seed: 30, commits: 2_500, perCommit: 4);

    [Theory]
    [InlineData("1m")]
    [InlineData("3m")]
    public async Task A_full_disk_is_named_and_with_room_again_the_harvest_goes_on(string size)
    {
        using var disk = SmallDisk.Mount(_folder["disk"], size);
        var full = await HarvestAsync(disk.Folder);

        OneSentence(full, "is full");
        disk.Remount("size=200m");
        var again = await HarvestAsync(disk.Folder);

        Assert.Equal(0, again.Code);
        Assert.Equal(await UndisturbedAsync(), Facts(disk.Folder));
    }

    [Fact]
    public async Task A_disk_that_became_read_only_is_named_and_loses_nothing()
    {
        using var disk = SmallDisk.Mount(_folder["disk"], "200m");
        Assert.Equal(0, (await HarvestAsync(disk.Folder)).Code);
        var before = Facts(disk.Folder);
        disk.Remount("ro");

        OneSentence(await HarvestAsync(disk.Folder), "cannot be");

        disk.Remount("rw");
        Assert.Equal(before, Facts(disk.Folder));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_alone()
    {
        var file = Path.Combine(Directory.CreateDirectory(_folder["data"]).FullName, "community.db");
        await File.WriteAllTextAsync(file, new string('x', 20_000));

        OneSentence(await HarvestAsync(_folder["data"]), "is damaged");

        Assert.Equal(new string('x', 20_000), await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_database_that_was_overwritten_in_the_middle_is_found_out()
    {
        Assert.Equal(0, (await HarvestAsync(_folder["data"])).Code);
        var file = Path.Combine(_folder["data"], "community.db");
        using (var bytes = File.OpenWrite(file))
        {
            bytes.Seek(bytes.Length / 4 / 4_096 * 4_096, SeekOrigin.Begin);
            bytes.Write(new byte[bytes.Length / 2 / 4_096 * 4_096]);
        }

        var check = await Command.RunAsync(_folder["data"], "db", "check");
        OneSentence(await Command.RunAsync(_folder["data"], "db", "rebuild"), "is damaged");

        Assert.Equal(1, check.Code);
    }

    [Fact]
    public async Task A_file_that_somebody_else_writes_is_waited_for()
    {
        await Command.RunAsync(_folder["data"], "people", "classify", "nobody", "--as", "bot");
        using var database = new HealthDatabase(Options.Create(new StorageOptions { DataFolder = _folder["data"] }));
        using var command = Command.Start(_folder["data"], "harvest", "git", _history.Folder);
        using (await database.BeginWriteAsync(default))
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            Assert.False(command.HasEnded);
        }

        Assert.Equal(0, (await command.EndAsync()).Code);
        Assert.Equal(await UndisturbedAsync(), Facts(_folder["data"]));
    }

    [Fact]
    public async Task The_site_and_a_command_use_one_file_at_once()
    {
        using var product = await Product.StartAsync(_folder.Path);
        using var client = new HttpClient { BaseAddress = new Uri(product.Address) };
        using var command = Command.Start(product.Data, "harvest", "git", _history.Folder);
        var seen = new List<int>();
        while (!command.HasEnded)
        {
            seen.Add(await CommitsAsync(client));
        }

        Assert.Equal(0, (await command.EndAsync()).Code);
        Assert.Equal(2_500, await CommitsAsync(client));
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(await UndisturbedAsync(), Facts(product.Data));
    }

    public void Dispose()
    {
        _history.Dispose();
        _folder.Dispose();
    }

    private static async Task<int> CommitsAsync(HttpClient client)
    {
        var answer = await client.GetStringAsync(new Uri("/api/v1/metrics?period=all", UriKind.Relative));
        var value = JsonDocument.Parse(answer).RootElement.GetProperty("metrics").GetProperty("commits.count").GetProperty("value");
        return value.ValueKind == JsonValueKind.Null ? 0 : value.GetInt32();
    }

    private Task<(int Code, string Output, string Errors)> HarvestAsync(string data) => Command.RunAsync(data, "harvest", "git", _history.Folder);

    private async Task<string> UndisturbedAsync()
    {
        Assert.Equal(0, (await HarvestAsync(_folder["undisturbed"])).Code);
        return Facts(_folder["undisturbed"]);
    }

    private static string Facts(string data)
    {
        using var facts = new StoredFacts(data);
        return facts.Text();
    }

    private static void OneSentence((int Code, string Output, string Errors) run, string words)
    {
        Assert.Equal(1, run.Code);
        var sentence = Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(words, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }
}
