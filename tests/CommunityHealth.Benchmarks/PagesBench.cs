using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// Overview and Contributors of the published program over a million generated activities: what a client on the same
/// machine waits for the whole page. Every address is asked once uncached (the data version moves), then many times.
/// </summary>
internal static class PagesBench
{
    private const int Rounds = 40;

    public static async Task<int> RunAsync()
    {
        await MeasureAsync(1_000_000, "<= 40");
        return 0;
    }

    /// <summary>Ten million activities beside one million: what the pages cost must hardly depend on it.</summary>
    public static async Task<int> ScaleAsync()
    {
        var (one, ten) = (await MeasureAsync(1_000_000, "<= 40"), await MeasureAsync(10_000_000, "<= 50"));
        foreach (var page in one.Keys)
        {
            Figures.Print($"{page} median at 10 million to that at 1 million", ten[page] / one[page], "x", "<= 1.3");
        }

        return 0;
    }

    /// <summary>Two hundred thousand pull requests with two million comments and reviews.</summary>
    public static async Task<int> ItemsAsync()
    {
        const int pulls = 200_000;
        await MeasureAsync(
            "made-items", services => new GeneratedItems(seed: 1, Today).FillAsync(services, pulls), ["/", "/pull-requests", "/response-times", "/inbox"],
            string.Create(CultureInfo.InvariantCulture, $"{pulls:N0} pull requests"), "<= 80");
        return 0;
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static Task<Dictionary<string, double>> MeasureAsync(int activities, string target) => MeasureAsync(
        "made-activities", services => new GeneratedActivities(seed: 1, Today).FillAsync(services, activities), ["/", "/contributors"],
        string.Create(CultureInfo.InvariantCulture, $"{activities:N0}"), target);

    /// <summary>The median of each page.</summary>
    private static async Task<Dictionary<string, double>> MeasureAsync(
        string folder, Func<ServiceProvider, Task> fill, string[] pages, string of, string target)
    {
        var data = Bench.Scratch(folder);
        var services = await Bench.ServicesAsync(data);
        await using (services)
        {
            await fill(services);
        }

        using var server = Server.Start(Bench.Publish(), data);
        using var client = server.Client();
        string[] filters =
        [
            "", "?p=30d", $"?p={Today.Year}", $"?p={Today.Year - 1}", "?p=365d", "?g=w", "?s=github:made/repo-3", "?s=github:made/repo-1&p=365d",
            "?bots=1", "?cmp=prev",
        ];
        var medians = new Dictionary<string, double>();
        foreach (var page in pages)
        {
            await AskAsync(client, page);
            var (first, all) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var filter in filters)
                {
                    (round == 0 ? first : all).Add(await AskAsync(client, page + filter));
                }
            }

            all.AddRange(first);
            var name = $"{page} at {of}:";
            medians[page] = Figures.Median(all);
            Figures.Print($"{name} p95 of {all.Count} requests over {filters.Length} filters", Figures.Percentile(all, 0.95), "ms", target);
            Figures.Print($"{name} median", medians[page], "ms", "-");
            Figures.Print($"{name} first time of each filter, median", Figures.Median(first), "ms", "-");
            Figures.Print($"{name} first time of each filter, slowest", first.Max(), "ms", "-");
            Figures.Print($"{name} all ten years (p=all), first time", await AskAsync(client, page + "?p=all"), "ms", "-");
        }

        Figures.Print("memory of the server afterwards", server.Memory(), "MB", "-");
        return medians;
    }

    private static async Task<double> AskAsync(HttpClient client, string path)
    {
        var watch = Stopwatch.StartNew();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        return watch.Elapsed.TotalMilliseconds;
    }
}
