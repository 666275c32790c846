using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// A whole real repository harvested by the published command from a stand-in for GitHub: what it costs, and that it comes
/// to the same facts whenever it is read, whatever goes wrong and wherever it is killed.
/// </summary>
internal sealed class GitHubBench(StandIn server, string executable, string repository, string folder)
{
    private const int Runs = 5;

    /// <summary>Two times of the recording each: read at the first, then at the second, against at the second alone.</summary>
    private static readonly (string First, string Second)[] Times =
        [("2021-06-01T00:00:00Z", "2023-03-10T10:00:00Z"), ("2023-03-10T10:00:00Z", "2026-08-01T00:00:00Z"), ("2021-06-01T00:00:00Z", "2026-08-01T00:00:00Z")];

    private static readonly (string Name, object Control)[] Troubles =
    [
        ("2 % of 502", Faults("status:status=502,p=0.02")),
        ("truncated bodies", Faults("truncate:part=0.5,p=0.1")),
        ("malformed JSON", Faults("malformed:part=0.7,p=0.1")),
        ("connections reset", Faults("reset:p=0.1")),
        ("answers in part", Faults("partial:p=0.3")),
        ("a secondary limit", Faults("secondary:at=7,retryAfter=2")),
        ("a primary limit of 5 s", Faults("primary:at=9,resetIn=5")),
        ("100 points left for 5 s", new { rateLimit = new { resource = "graphql", remaining = 100, resetIn = 5 } }),
        ("all of it", Faults(
            "status:status=502,p=0.02", "truncate:part=0.5,p=0.05", "malformed:part=0.7,p=0.05", "reset:p=0.05", "secondary:at=11,retryAfter=2",
            "primary:at=19,resetIn=5")),
    ];

    private bool _failed;
    private int _requests;

    public static async Task<int> RunAsync(string standIn, string data)
    {
        var executable = Bench.Publish();
        using var server = StandIn.Start(standIn, data);
        var bench = new GitHubBench(server, executable, await server.RepositoryAsync(), Bench.Scratch("github"));
        await bench.MeasureAsync();
        await bench.TimesAsync();
        await bench.TroublesAsync();
        await bench.KillsAsync();
        var figures = new GitHubFigures((name, good) => bench.Check(name, good), executable, bench.Data("full"));
        figures.Compare(repository: bench.Name, Path.Combine(standIn, "expected", bench.Name.Replace('/', '-') + ".EXPECTED.json"));
        Console.WriteLine(bench._failed ? "Something is not as it should be." : "All checks passed.");
        return bench._failed ? 1 : 0;
    }

    private string Name => repository;

    private string Data(string name) => Path.Combine(folder, name);

    private async Task MeasureAsync()
    {
        var (first, again) = (new List<double>(), new List<double>());
        var (full, nothing) = ((Requests: 0, Points: 0), (Requests: 0, Points: 0));
        for (var run = 0; run < Runs; run++)
        {
            var data = Data(run == 0 ? "full" : $"full-{run}");
            await server.ResetAsync();
            first.Add(Timed(data));
            full = await server.StatsAsync();
            await server.ResetAsync();
            again.Add(Timed(data));
            nothing = await server.StatsAsync();
        }

        _requests = full.Requests;
        Figures.Print("whole harvest, 25 items a page: requests", full.Requests, "", "<= 40");
        Figures.Print("  points", full.Points, "", "<= 400");
        Figures.Print("  the whole published command, new database, median", Figures.Median(first), "s", "<= 3");
        Figures.Print("nothing changed: requests", nothing.Requests, "", "<= 3");
        Figures.Print("  the whole published command, median", Figures.Median(again), "s", "< 0.5");
        Check("requests and points", full is { Requests: <= 40, Points: <= 400 } && nothing.Requests <= 3);
    }

    private async Task TimesAsync()
    {
        foreach (var (earlier, later) in Times)
        {
            var (twice, once) = (Data("twice-" + later[..10] + earlier[..4]), Data("once-" + later[..10] + earlier[..4]));
            await server.ResetAsync(new { evolve = earlier });
            Harvest(twice);
            await server.ControlAsync(new { evolve = later });
            Harvest(twice);
            Harvest(once);
            Check($"{earlier[..10]} then {later[..10]} is {later[..10]} alone", StoredFacts.Difference(once, twice));
        }
    }

    private async Task TroublesAsync()
    {
        foreach (var (name, control) in Troubles)
        {
            var data = Data("trouble-" + Array.FindIndex(Troubles, t => t.Name == name).ToString(CultureInfo.InvariantCulture));
            await server.ResetAsync(control);
            var result = Harvest(data);
            if (result.GetProperty("status").GetString() == "partial")
            {
                await server.ResetAsync();
                Harvest(data);
            }

            Check("the same facts with " + name, StoredFacts.Difference(Data("full"), data));
        }
    }

    /// <summary>Killed ten times on its way, each time later, by a signal that nobody can catch.</summary>
    private async Task KillsAsync()
    {
        for (var point = 1; point <= 10; point++)
        {
            var (data, at) = (Data($"killed-{point}"), 1 + (point * _requests / 11));
            await server.ResetAsync(Faults("slow:ms=30"));
            using var process = Process.Start(Command(data))!;
            while (!process.HasExited && (await server.StatsAsync()).Requests < at)
            {
                await Task.Delay(5);
            }

            var running = !process.HasExited;
            process.Kill();
            await process.WaitForExitAsync();
            await server.ResetAsync();
            Harvest(data);
            Check($"the same facts after kill -9 at request {at}", running ? StoredFacts.Difference(Data("full"), data) : ["It had ended."]);
        }
    }

    private double Timed(string data)
    {
        var watch = Stopwatch.StartNew();
        Harvest(data);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Runs the command to its end; it may be done in part.</summary>
    private JsonElement Harvest(string data)
    {
        using var process = Process.Start(Command(data))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or 3
            ? JsonDocument.Parse(output).RootElement
            : throw new InvalidOperationException($"The harvest ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }

    private ProcessStartInfo Command(string data)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "harvest", "github", repository, "--api", server.Address, "--token", "bench", "--data", data })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["COMMUNITYHEALTH__GITHUB__RETRYMILLISECONDS"] = "50";
        return start;
    }

    private void Check(string name, bool good)
    {
        _failed |= !good;
        Console.WriteLine($"{(good ? "yes" : "NO ")} {name}");
    }

    private void Check(string name, IReadOnlyList<string> difference)
    {
        Check(name, difference.Count == 0);
        foreach (var line in difference.Take(5))
        {
            Console.WriteLine("      " + line);
        }
    }

    private static object Faults(params string[] faults) => new { faults };
}
