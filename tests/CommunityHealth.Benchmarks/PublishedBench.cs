using System.Diagnostics;
using System.Text.RegularExpressions;
using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// The published program on an existing database (this clone): from start to the first answer, memory after three
/// pages, and the bytes of a first visit, all compressed with Brotli.
/// </summary>
internal static partial class PublishedBench
{
    private const int Runs = 5;

    public static async Task<int> RunAsync()
    {
        var data = Bench.Scratch("existing");
        var services = await Bench.ServicesAsync(data);
        await using (services)
        {
            var source = await services.GetRequiredService<GitHarvester>().AddAsync(Bench.Root, null, null, CancellationToken.None);
            await services.GetRequiredService<Harvests>().RunAsync(source, null, CancellationToken.None);
        }

        var executable = Bench.Publish();
        var (starts, memory) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            using var server = Server.Start(executable, data);
            using var client = server.Client();
            await client.GetByteArrayAsync(new Uri("/", UriKind.Relative));
            starts.Add(watch.Elapsed.TotalSeconds);
            await client.GetByteArrayAsync(new Uri("/contributors", UriKind.Relative));
            await client.GetByteArrayAsync(new Uri("/sources", UriKind.Relative));
            memory.Add(server.Memory());
            if (run == Runs - 1)
            {
                await BytesAsync(client);
            }
        }

        Figures.Print("start to first answer (the whole Overview), median", Figures.Median(starts), "s", "<= 2.0");
        Figures.Print("memory after opening three pages, median", Figures.Median(memory), "MB", "<= 160");
        return 0;
    }

    private static async Task BytesAsync(HttpClient client)
    {
        var page = await client.GetAsync(new Uri("/", UriKind.Relative));
        var bytes = await page.Content.ReadAsByteArrayAsync();
        using var text = new System.IO.Compression.BrotliStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress);
        var html = await new StreamReader(text).ReadToEndAsync();
        double readable = bytes.Length;
        foreach (Match style in StyleSheet().Matches(html))
        {
            readable += await SizeAsync(client, style.Groups[1].Value);
        }

        var interactive = readable;
        foreach (Match script in Script().Matches(html))
        {
            interactive += await SizeAsync(client, script.Groups[1].Value);
        }

        var charts = await SizeAsync(client, "js/charts.js") + await SizeAsync(client, "lib/apexcharts.min.js");
        Figures.Print("bytes until readable: page and style sheet", readable / 1024, "KB", "<= 170");
        Figures.Print("bytes until interactive: scripts as well", interactive / 1024, "KB", "<= 420");
        Figures.Print("  with the charts' script, once a chart is on screen", (interactive + charts) / 1024, "KB", "-");
    }

    private static async Task<double> SizeAsync(HttpClient client, string path) =>
        (await client.GetByteArrayAsync(new Uri("/" + path.TrimStart('/'), UriKind.Relative))).Length;

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex Script();
}
