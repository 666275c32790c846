using System.Diagnostics;
using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// The second pass over a repository (changed files with renames and lines, stored, rollups done) against
/// <c>git log --numstat</c> to nowhere, pair by pair, in a process that is warm, as the running server is.
/// </summary>
internal static class FilesBench
{
    private const int Pairs = 5;

    public static async Task<int> RunAsync(string? repository)
    {
        repository = Path.GetFullPath(repository ?? GeneratedHistory.Make(8_500));
        await SecondPassAsync(repository, "warm-up");
        var (git, ours) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            git.Add(Bench.Time("sh", "-c", "exec git -C \"$0\" log --numstat >/dev/null", repository));
            ours.Add(await SecondPassAsync(repository, "pair"));
        }

        Figures.Print("git log --numstat to /dev/null, median", Figures.Median(git), "s", "partner");
        Figures.Print("git second pass stored, rollups done, in a warm process", Figures.Median(ours), "s", "-");
        Figures.Print("  ratio to git log --numstat, median of pairs", Figures.Median(ours.Zip(git, (o, g) => o / g)), "x", "<= 1.15");
        return 0;
    }

    private static async Task<double> SecondPassAsync(string repository, string name)
    {
        var services = await Bench.ServicesAsync(Bench.Scratch(name));
        await using (services)
        {
            var harvests = services.GetRequiredService<Harvests>();
            var source = await services.GetRequiredService<GitHarvester>().AddAsync(repository, null, null, CancellationToken.None);
            await harvests.RunAsync(source, HarvestDepth.Commits, null, CancellationToken.None);
            var watch = Stopwatch.StartNew();
            var result = await harvests.RunAsync(source, HarvestDepth.Files, null, CancellationToken.None);
            return result.Status == HarvestStatus.Complete ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException(result.Problems[0].Why);
        }
    }
}
