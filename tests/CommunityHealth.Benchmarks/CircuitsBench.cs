using CommunityHealth.Benchmarks.Circuits;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// Two hundred pages of the demo open at once, published program: what a circuit takes, and how long a click waits for
/// its figures while each page is clicked every ten seconds.
/// </summary>
internal static class CircuitsBench
{
    private const int Pages = 200;
    private const int WarmUp = 20;
    private const int Clicks = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(15);

    private static readonly string[] Filters =
    [
        "", "?p=30d", "?p=365d", "?g=w", "?p=2026", "?cmp=yoy", "?bots=1", "?p=30d&g=d", "?agents=1", "?p=all",
    ];

    public static async Task<int> RunAsync()
    {
        using var server = Server.Start(Bench.Publish(), Bench.Scratch("circuits"), demo: true);
        try
        {
            var warm = await OpenAsync(server, WarmUp);
            await ClickAsync(warm, TimeSpan.FromSeconds(2), 2 * Clicks);
            await CloseAsync(warm);
            await Task.Delay(Settled);
            var before = server.Memory();
            var pages = await OpenAsync(server, Pages);
            await Task.Delay(Settled);
            var opened = server.Memory();
            var used = server.Used();
            var times = await ClickAsync(pages, Pause, Clicks);
            used = server.Used() - used;
            await Task.Delay(Settled);
            var after = server.Memory();
            Alive(pages);
            var received = pages.Average(p => p.Received / 1000.0);
            await CloseAsync(pages);
            await Task.Delay(Settled);
            Figures.Print($"memory before, with no circuit", before, "MB", "-");
            Figures.Print($"memory of each of {Pages} circuits, just opened", (opened - before) / Pages * 1000, "KB", "<= 500");
            Figures.Print($"memory of each of {Pages} circuits, after their clicks", (after - before) / Pages * 1000, "KB", "<= 500");
            Figures.Print("memory when all are closed", server.Memory(), "MB", "-");
            Figures.Print($"click to figures, p95 of {times.Count} clicks", Figures.Percentile(times, 0.95), "ms", "< 200");
            Figures.Print("click to figures, median", Figures.Median(times), "ms", "-");
            Figures.Print("click to figures, slowest", times.Max(), "ms", "-");
            Figures.Print("the server meanwhile, of a core", used / (Pause * Clicks) * 100, "%", "-");
            Figures.Print("sent to each page", received, "KB", "-");
            return 0;
        }
        catch (InvalidOperationException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    /// <summary>Half of them on Overview, half on Pull requests, with ten filters between them.</summary>
    private static async Task<List<OpenPage>> OpenAsync(Server server, int count)
    {
        var pages = new List<OpenPage>();
        for (var i = 0; i < count; i++)
        {
            var path = (i % 2 == 0 ? "/" : "/pull-requests") + Filters[i / 2 % Filters.Length];
            pages.Add(await OpenPage.OpenAsync(new Uri(server.Address, path), page => Figure(page) is not null));
        }

        return pages;
    }

    /// <summary>Every page is clicked once in each pause, at a moment of its own.</summary>
    private static async Task<List<double>> ClickAsync(IReadOnlyList<OpenPage> pages, TimeSpan pause, int clicks)
    {
        var random = new Random(1);
        var offsets = pages.Select(_ => random.NextDouble() * pause).ToList();
        var times = await Task.WhenAll(pages.Select(async (page, i) =>
        {
            var own = new List<double>();
            await Task.Delay(offsets[i]);
            using var timer = new PeriodicTimer(pause);
            for (var click = 0; click < clicks; click++)
            {
                own.Add(await ClickAsync(page, i + click));
                await timer.WaitForNextTickAsync();
            }

            return own;
        }));
        return [.. times.SelectMany(t => t)];
    }

    /// <summary>What people do, in turn: figures by another width, what is behind one of them, back, the period before.</summary>
    private static Task<double> ClickAsync(OpenPage page, int turn)
    {
        if (page.Look(Drawer) is not null)
        {
            return page.FollowAsync(root => Drawer(root)?.All().FirstOrDefault(n => n.Attributes.ContainsKey("data-close")), root => Drawer(root) is null);
        }

        var (figure, by) = (page.Look(root => Figure(root)!["href"]), page.Look(root => Widths(root)!["value"]));
        return (turn % 4) switch
        {
            0 => page.ChooseAsync(Widths, root => root.Find("form", "id", "filters"), by == "w" ? "m" : "w", root => Figure(root) is { } now && now["href"] != figure),
            1 or 2 => page.FollowAsync(Figure, root => Drawer(root) is not null),
            _ when page.Look(Steps) is null => page.FollowAsync(Figure, root => Drawer(root) is not null),
            _ => page.FollowAsync(Steps, root => Figure(root) is { } now && now["href"] != figure),
        };
    }

    private static async Task CloseAsync(IReadOnlyList<OpenPage> pages)
    {
        foreach (var page in pages)
        {
            await page.DisposeAsync();
        }
    }

    private static void Alive(IEnumerable<OpenPage> pages)
    {
        if (pages.Select(p => p.Fault).OfType<string>().ToList() is [var first, ..] ended)
        {
            throw new InvalidOperationException($"{ended.Count} circuits ended: {first}");
        }
    }

    /// <summary>The link of the first figure, which says what it was counted for.</summary>
    private static PageNode? Figure(PageNode root) => root.All().Where(n => n.Name == "p" && n["class"] == "figure").SelectMany(n => n.All()).FirstOrDefault(n => n.Name == "a");

    private static PageNode? Widths(PageNode root) => root.Find("select", "name", "g");

    private static PageNode? Drawer(PageNode root) => root.Find("section", "data-testid", "drawer");

    private static PageNode? Steps(PageNode root) => root.All().FirstOrDefault(n => n["class"] == "stepper")?.All().FirstOrDefault(n => n.Name == "a");
}
