using System.Diagnostics;

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
        var data = Bench.Scratch("million");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var services = await Bench.ServicesAsync(data);
        await using (services)
        {
            await new GeneratedActivities(seed: 1, today).FillAsync(services, 1_000_000);
        }

        using var server = Server.Start(Bench.Publish(), data);
        using var client = server.Client();
        string[] filters =
        [
            "", "?p=30d", $"?p={today.Year}", $"?p={today.Year - 1}", "?p=365d", "?g=w", "?s=github:made/repo-3", "?s=github:made/repo-7&p=365d",
            "?bots=1", "?cmp=prev",
        ];
        foreach (var page in new[] { "/", "/contributors" })
        {
            await AskAsync(client, page);
            var first = new List<double>();
            var all = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var filter in filters)
                {
                    var taken = await AskAsync(client, page + filter);
                    (round == 0 ? first : all).Add(taken);
                }
            }

            all.AddRange(first);
            Figures.Print($"{page} p95 of {all.Count} requests over {filters.Length} filters", Figures.Percentile(all, 0.95), "ms", "<= 40");
            Figures.Print($"{page} median", Figures.Median(all), "ms", "-");
            Figures.Print($"{page} first time of each filter, median", Figures.Median(first), "ms", "-");
            Figures.Print($"{page} first time of each filter, slowest", first.Max(), "ms", "-");
            Figures.Print($"{page} all ten years (p=all), first time", await AskAsync(client, page + "?p=all"), "ms", "-");
        }

        Figures.Print("memory of the server afterwards", server.Memory(), "MB", "-");
        return 0;
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
