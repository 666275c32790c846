using System.Text.Json;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.CommandLine;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.CommandLine;

/// <summary>The demo on the command line: made once by another process for all tests here.</summary>
public sealed class DemoVerbTests(DemoVerbTests.Made made) : IClassFixture<DemoVerbTests.Made>
{
    [Fact]
    public void It_is_made_and_said_in_one_sentence()
    {
        Assert.Equal(0, made.Run.ExitCode);
        Assert.StartsWith($"{made.Folder["data"]}/demo.db ", made.Run.Output, StringComparison.Ordinal);
        Assert.Single(made.Run.Output.Split('\n'));
    }

    [Fact]
    public async Task Another_process_time_zone_language_and_number_of_threads_tell_the_same_story()
    {
        using var here = await MadeDemo.MakeAsync();

        Assert.Equal(MadeDemo.Dump(made.Folder["data/demo.db"]), MadeDemo.Dump(here.Database.Path));
    }

    [Theory]
    [InlineData("--demo metrics --data {0} --period all")]
    [InlineData("metrics --period all --data {0} --demo")]
    public async Task Metrics_are_those_of_the_demo_wherever_the_option_stands(string arguments)
    {
        var run = await RunProgram.TypeAsync(string.Format(null, arguments, made.Folder["data"]));

        var metrics = JsonDocument.Parse(run.Output).RootElement.GetProperty("metrics");
        Assert.True(metrics.GetProperty("contributors.active").GetProperty("value").GetInt32() > 350);
        Assert.False(File.Exists(made.Folder["data/community.db"]));
    }

    [Fact]
    public async Task People_and_events_are_those_of_the_demo()
    {
        var people = await RunProgram.TypeAsync($"people list --demo --data {made.Folder["data"]}");
        var events = await RunProgram.TypeAsync($"activity export --demo --data {made.Folder["data"]} --period 2025-10-01..2025-10-05");

        Assert.Contains("\"name\":\"Maren Solheim\",\"class\":\"human\"", people.Output, StringComparison.Ordinal);
        Assert.Contains(events.Output.Split('\n'), l => l.Contains("\"Stepping down\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_there_is_not_made_again_by_mistake() => (await RunProgram.TypeAsync($"demo --data {made.Folder["data"]}"))
        .FailedWith(1, string.Format(null, StorageTexts.DemoExists, made.Folder["data/demo.db"]));

    [Fact]
    public async Task Nothing_real_is_harvested_into_it() => (await RunProgram.TypeAsync($"harvest git {SampleRepository()} --demo --data {made.Folder["data"]}"))
        .FailedWith(1, StorageTexts.DemoIsClosed);

    [Theory]
    [InlineData("--until", "tomorrow")]
    [InlineData("--until", "2026-13-01")]
    [InlineData("--until", "9999-01-01")]
    [InlineData("--until", "1980-01-01")]
    public async Task A_day_it_cannot_end_on_is_one_sentence(string option, string day)
    {
        using var folder = new TempFolder();

        (await RunProgram.TypeAsync($"demo {option} {day} --data {folder["data"]}")).FailedWith(2, string.Format(null, CommandTexts.DemoNoDay, day));
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task A_seed_that_is_none_is_one_sentence(string seed)
    {
        using var folder = new TempFolder();

        (await RunProgram.TypeAsync($"demo --seed {seed} --data {folder["data"]}")).FailedWith(2, string.Format(null, CommandTexts.DemoNoSeed, seed));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_sentence()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["data"], "a file");

        (await RunProgram.TypeAsync($"demo --data {folder["data"]}")).FailedWith(1, string.Format(null, StorageTexts.NoFolder, folder["data"]));
    }

    [Fact]
    public async Task Without_a_demo_the_option_says_how_to_make_one()
    {
        using var folder = new TempFolder();

        (await RunProgram.TypeAsync($"metrics --demo --data {folder["data"]}")).FailedWith(1, string.Format(null, StorageTexts.NoDemo, folder["data"]));
    }

    private static string SampleRepository() => Path.GetDirectoryName(Hosting.SampleSettings.File)!;

    public sealed class Made : IAsyncLifetime
    {
        internal TempFolder Folder { get; } = new();

        internal RunProgram Run { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Run = await RunProgram.TypeAsync(
            $"demo --until {MadeDemo.Until} --data {Folder["data"]}",
            ("TZ", "Pacific/Auckland"), ("LC_ALL", "de_DE.UTF-8"), ("DOTNET_PROCESSOR_COUNT", "1"));

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
