using CommunityHealth.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>What 200 sources on schedules cost while none of them is due, beside a site without any; published program.</summary>
internal static class IdleBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(90);

    public static async Task<int> RunAsync()
    {
        var executable = Bench.Publish();
        var (none, many) = (await MakeAsync("idle-none", 0), await MakeAsync("idle-many", 200));
        using var without = Server.Start(executable, none);
        using var with = Server.Start(executable, many);
        await Task.Delay(WarmUp);
        var (a, b) = (without.Used(), with.Used());
        await Task.Delay(Watched);
        Figures.Print("without sources, of a core", (without.Used() - a) / Watched * 100, "%", "-");
        Figures.Print("200 sources on schedules, none due, of a core", (with.Used() - b) / Watched * 100, "%", "< 2");
        return 0;
    }

    /// <summary>Sources that were read a moment ago and are read once a day.</summary>
    private static async Task<string> MakeAsync(string name, int sources)
    {
        var folder = Bench.Scratch(name);
        await using var services = await Bench.ServicesAsync(folder);
        var (store, schedules) = (services.GetRequiredService<SourceStore>(), services.GetRequiredService<ScheduleStore>());
        for (var i = 0; i < sources; i++)
        {
            var source = await store.AddAsync($"github:o/r{i}", "github", $"http://127.0.0.1:9/repos/o/r{i}", "head", CancellationToken.None);
            await schedules.KeepAsync(source.Id, new SourceSchedule(1440, null, null, null), CancellationToken.None);
            await schedules.NoteAsync(source.Id, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        return folder;
    }
}
