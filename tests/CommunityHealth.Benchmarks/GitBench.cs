using System.Diagnostics;
using System.Globalization;
using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// The first pass over a repository against git itself printing the same fields, pair by pair; in a process that is
/// warm, as the running server is, and as a whole published command.
/// </summary>
internal static class GitBench
{
    private const int Pairs = 5;

    public static async Task<int> RunAsync(string? repository)
    {
        repository = Path.GetFullPath(repository ?? GeneratedRepository.Make(10_000));
        await FirstPassAsync(repository, "warm-up");
        var (git, ours, again) = (new List<double>(), new List<double>(), new List<double>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            git.Add(GitLog(repository));
            var (first, second) = await FirstPassAsync(repository, "pair");
            ours.Add(first);
            again.Add(second);
        }

        var executable = Bench.Publish();
        var data = Bench.Scratch("command");
        var command = Enumerable.Range(0, Pairs).Select(i => Bench.Time(
            executable, "harvest", "git", repository, "--no-files", "--data", Path.Combine(data, i.ToString(CultureInfo.InvariantCulture)))).ToList();

        Figures.Print("git log of the same fields, median", Figures.Median(git), "s", "partner");
        Figures.Print("git first pass stored, rollups done, in a warm process", Figures.Median(ours), "s", "-");
        Figures.Print("  ratio to git log, median of pairs", Figures.Median(ours.Zip(git, (o, g) => o / g)), "x", "<= 4");
        Figures.Print("harvesting again with nothing new", Figures.Median(again), "s", "< 0.3");
        Figures.Print("the whole published command with --no-files, new database, median", Figures.Median(command), "s", "<= 1.5");
        return 0;
    }

    private static double GitLog(string repository) => Bench.Time(
        "git", "-C", repository, "log", "-z", "--date=raw", "--encoding=UTF-8",
        "--format=tformat:%H%x00%P%x00%aN%x00%aE%x00%ad%x00%cN%x00%cE%x00%cd%x00%(trailers:only,unfold)%x00%B");

    private static async Task<(double First, double Again)> FirstPassAsync(string repository, string name)
    {
        var services = await Bench.ServicesAsync(Bench.Scratch(name));
        await using (services)
        {
            var source = await services.GetRequiredService<GitHarvester>().AddAsync(repository, null, null, CancellationToken.None);
            return (await TimeAsync(services, source), await TimeAsync(services, source));
        }
    }

    private static async Task<double> TimeAsync(ServiceProvider services, Storage.SourceRecord source)
    {
        var watch = Stopwatch.StartNew();
        var result = await services.GetRequiredService<Harvests>().RunAsync(source, HarvestDepth.Commits, null, CancellationToken.None);
        return result.Status == HarvestStatus.Complete ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException(result.Problems[0].Why);
    }
}
