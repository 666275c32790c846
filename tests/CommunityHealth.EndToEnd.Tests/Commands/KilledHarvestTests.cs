using System.Diagnostics;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.EndToEnd.Tests.Commands;

public sealed class KilledHarvestTests
{
    private const int Kills = 8;

    [Fact]
    public async Task A_harvest_that_is_killed_at_any_moment_and_run_again_ends_as_an_undisturbed_one()
    {
        using var history = RandomHistory.Of(seed: 20, commits: 3_000, perCommit: 7);
        history.Repository.Git("tag", "v1");
        using var folder = new TempFolder();
        await Command.RunAsync(folder["empty"], "people", "classify", "nobody", "--as", "bot");
        var (expected, length) = await UndisturbedAsync(folder, history.Folder);
        var random = new Random(9);
        var moments = Enumerable.Range(0, Kills).Select(i => (i, TimeSpan.FromSeconds(length * 0.9 * random.NextDouble()))).ToList();
        var killed = 0;

        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (moment, _) =>
        {
            var data = Copy(folder, $"kill-{moment.i}");
            if (await KillAsync(data, history.Folder, moment.Item2))
            {
                Interlocked.Increment(ref killed);
            }

            var again = await Command.RunAsync(data, "harvest", "git", history.Folder);

            Assert.Equal((0, ""), (again.Code, again.Code == 0 ? "" : again.Errors));
            Assert.Equal(expected, Facts(data));
        });

        Assert.True(killed > 0, "Every harvest had ended before it was killed.");
    }

    private static async Task<(string Facts, double Seconds)> UndisturbedAsync(TempFolder folder, string repository)
    {
        var data = Copy(folder, "undisturbed");
        var (code, output, _) = await Command.RunAsync(data, "harvest", "git", repository);
        Assert.Equal(0, code);
        return (Facts(data), System.Text.Json.JsonDocument.Parse(output).RootElement.GetProperty("seconds").GetDouble());
    }

    /// <summary>Kills a harvest some time after it began; says whether it was still at work.</summary>
    private static async Task<bool> KillAsync(string data, string repository, TimeSpan after)
    {
        using var command = Command.Start(data, "harvest", "git", repository);
        using var facts = new StoredFacts(data);
        while (!command.HasEnded && facts.Rows("SELECT 1 FROM runs").Count == 0)
        {
            await Task.Delay(2);
        }

        var begun = Stopwatch.GetTimestamp();
        while (!command.HasEnded && Stopwatch.GetElapsedTime(begun) < after)
        {
            await Task.Delay(1);
        }

        return await command.KillAsync();
    }

    private static string Facts(string data)
    {
        using var facts = new StoredFacts(data);
        return facts.Text();
    }

    private static string Copy(TempFolder folder, string name)
    {
        Directory.CreateDirectory(folder[name]);
        File.Copy(Path.Combine(folder["empty"], "community.db"), Path.Combine(folder[name], "community.db"));
        return folder[name];
    }
}
