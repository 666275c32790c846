using System.Text.Json;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.Logging;

namespace CommunityHealth.Web.Tests.Live;

public sealed partial class LogFileTests : IDisposable
{
    private const string Token = "ghp_abcdEFGH1234";

    private readonly TempFolder _data = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 1, 23, 59, 30, TimeSpan.Zero));

    /// <summary>What the console was told.</summary>
    private readonly RecentLogs _console = new(TimeProvider.System);

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_line_is_one_json_object_with_all_that_was_logged()
    {
        await using (var file = await StartAsync())
        {
            Log.Read(file.CreateLogger("CommunityHealth.Web.Live.Timetable"), "git:a\n\u2028\"", 3, 0.5, null, ["a", "b"], new InvalidOperationException("why"));
        }

        var line = JsonDocument.Parse(Assert.Single(Lines("2026-03-01"))).RootElement;
        Assert.Equal(["at", "level", "category", "event", "message", "properties", "exception"], line.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2026-03-01T23:59:30Z", line.GetProperty("at").GetString());
        Assert.Equal(("Error", "CommunityHealth.Web.Live.Timetable"), (line.GetProperty("level").GetString(), line.GetProperty("category").GetString()));
        Assert.Equal((7, "Read"), (line.GetProperty("event").GetProperty("id").GetInt32(), line.GetProperty("event").GetProperty("name").GetString()));
        Assert.Equal("git:a\n\u2028\" was read 3 times in 0.5 s (null), a, b", line.GetProperty("message").GetString());
        Assert.Equal("""{"Scope":"git:a\n\u2028\u0022","Times":3,"Seconds":0.5,"Nothing":null,"Names":"a, b"}""", line.GetProperty("properties").GetRawText());
        Assert.StartsWith("System.InvalidOperationException: why", line.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_looks_like_a_token_is_nowhere_in_a_line()
    {
        await using (var file = await StartAsync())
        {
            file.CreateLogger("A").LogError(
                new InvalidOperationException(Token, new ArgumentException("Bearer ey.J0_x-y")), "asked with {Token} and {Tokens} and {Place}", Token, new[] { Token, "app:123456:MIIEvQ+/=" },
                new Uri($"https://x/?t={Token}"));
        }

        var line = Assert.Single(Lines("2026-03-01"));
        Assert.DoesNotContain("abcdEFGH", line, StringComparison.Ordinal);
        Assert.DoesNotContain("MIIEvQ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ey.J0", line, StringComparison.Ordinal);
        Assert.Equal("…, …", JsonDocument.Parse(line).RootElement.GetProperty("properties").GetProperty("Tokens").GetString());
    }

    [Fact]
    public async Task A_day_begins_a_file_and_old_ones_are_removed_while_the_site_runs()
    {
        Directory.CreateDirectory(_data["logs"]);
        string[] before = ["site-2026-02-14.jsonl", "site-2026-02-15.jsonl", "site-2026-02-16.jsonl", "site-old.jsonl", "notes.txt"];
        foreach (var name in before)
        {
            await File.WriteAllTextAsync(Path.Combine(_data["logs"], name), "{}\n");
        }

        await using var file = await StartAsync();
        var log = file.CreateLogger("A");
        log.LogWarning("before midnight");
        await UntilAsync(() => Names().Contains("site-2026-03-01.jsonl"));
        Assert.DoesNotContain("site-2026-02-14.jsonl", Names());

        _clock.Move(TimeSpan.FromMinutes(20));
        await UntilAsync(() => !Names().Contains("site-2026-02-15.jsonl"));
        log.LogWarning("after midnight");
        await UntilAsync(() => Names().Contains("site-2026-03-02.jsonl"));

        Assert.Equal(["notes.txt", "site-2026-02-16.jsonl", "site-2026-03-01.jsonl", "site-2026-03-02.jsonl", "site-old.jsonl"], Names());
    }

    [Fact]
    public async Task Only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are inherited there.");
        await using (var file = await StartAsync())
        {
            file.CreateLogger("A").LogWarning("a");
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_data["logs"], "site-2026-03-01.jsonl")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_data["logs"]));
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_warning_and_what_was_left_out_is_counted_once_it_can()
    {
        await File.WriteAllTextAsync(_data["logs"], "a file where the folder belongs");
        await using var file = await StartAsync();
        var log = file.CreateLogger("A");
        for (var i = 0; i < 5; i++)
        {
            log.LogWarning("line {I}", i);
            await Task.Delay(20);
        }

        await UntilAsync(() => _console.Count > 0);
        Assert.Equal(1, _console.Count);
        Assert.Contains(_data["logs"], _console.Lines[0].What, StringComparison.Ordinal);

        File.Delete(_data["logs"]);
        await UntilAsync(() =>
        {
            log.LogWarning("again");
            return _console.Count > 1;
        });
        await file.DisposeAsync();
        Assert.Equal(5, int.Parse(_console.Lines[0].What.Split(": ")[^1], null) + Lines("2026-03-01").Count(l => l.Contains("line", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_logs_never_waits_and_what_finds_no_room_is_counted()
    {
        var file = Make(most: 10);
        var log = file.CreateLogger("A");
        for (var i = 0; i < 25; i++)
        {
            log.LogWarning("line {I}", i);
        }

        await file.StartAsync(default);
        await UntilAsync(() => _console.Count > 0);
        await file.DisposeAsync();

        Assert.EndsWith(": 15", _console.Lines[0].What, StringComparison.Ordinal);
        Assert.Equal(10, Lines("2026-03-01").Count);
    }

    [Fact]
    public async Task A_line_that_was_cut_off_spoils_no_other()
    {
        Directory.CreateDirectory(_data["logs"]);
        await File.WriteAllTextAsync(Path.Combine(_data["logs"], "site-2026-03-01.jsonl"), "{\"at\":\"20");
        await using (var file = await StartAsync())
        {
            file.CreateLogger("A").LogWarning("whole");
        }

        Assert.Equal(2, Lines("2026-03-01").Count);
        Assert.Contains("whole", Lines("2026-03-01")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sites_may_write_at_once()
    {
        await using (var one = await StartAsync(TimeProvider.System))
        await using (var other = await StartAsync(TimeProvider.System))
        {
            var (log, too) = (one.CreateLogger("A"), other.CreateLogger("B"));
            for (var i = 0; i < 200; i++)
            {
                log.LogWarning("line {I}", i);
                too.LogWarning("line {I}", i);
                await Task.Yield();
            }
        }

        Assert.Equal(400, Directory.GetFiles(_data["logs"]).SelectMany(File.ReadAllLines)
            .Count(l => JsonDocument.Parse(l).RootElement.GetProperty("level").GetString() == "Warning"));
    }

    [Fact]
    public async Task What_was_logged_before_a_start_that_failed_is_kept_and_nothing_is_made_for_nothing()
    {
        await Make().DisposeAsync();
        Assert.False(Directory.Exists(_data["logs"]));

        var file = Make();
        file.CreateLogger("A").LogCritical("it does not begin");
        await file.DisposeAsync();
        await file.DisposeAsync();

        Assert.Single(Lines("2026-03-01"));
    }

    [Theory]
    [InlineData("JSON", 0, null)]
    [InlineData("plain", 3650, null)]
    [InlineData("xml", 14, "Log:Format")]
    [InlineData("", 14, "Log:Format")]
    [InlineData("json", -1, "Log:KeepDays")]
    [InlineData("json", 3651, "Log:KeepDays")]
    public void What_makes_no_sense_names_its_key(string format, int days, string? key)
    {
        var faults = new LogOptions { Format = format, KeepDays = days }.Faults().ToList();

        Assert.Equal(key is null ? 0 : 1, faults.Count);
        Assert.All(faults, f => Assert.StartsWith(key!, f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_with_a_setting_that_makes_no_sense_does_not_begin() =>
        (await RunProgram.TypeAsync($"serve --urls http://127.0.0.1:0 --data {_data["data"]}", ("COMMUNITYHEALTH__LOG__FORMAT", "xml"))).FailedWith(1, LiveTexts.Log_Format);

    private LogFile Make(TimeProvider? clock = null, int most = 2000) =>
        new(new LogFolder(_data["logs"], 14, clock ?? _clock), clock ?? _clock, () => _console.CreateLogger("LogFile"), most);

    private async Task<LogFile> StartAsync(TimeProvider? clock = null)
    {
        var file = Make(clock);
        await file.StartAsync(default);
        return file;
    }

    private List<string> Names() => [.. Directory.GetFiles(_data["logs"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private List<string> Lines(string day) => [.. File.ReadAllLines(Path.Combine(_data["logs"], $"site-{day}.jsonl"))];

    private static async Task UntilAsync(Func<bool> there)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!there())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7, LogLevel.Error, "{Scope} was read {Times} times in {Seconds} s {Nothing}, {Names}")]
        public static partial void Read(ILogger logger, string scope, int times, double seconds, string? nothing, string[] names, Exception fault);
    }
}
