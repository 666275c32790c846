using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Demo;

/// <summary>
/// The demo: a community that does not exist, so that every page has something to show. Three years of people who come,
/// stay, drift and come back, with one crisis, one bad quarter and one wish that came true. The same seed and last day
/// tell the same story, whenever and wherever it is told.
/// </summary>
public sealed class DemoCommunity(DemoFile file, HealthDatabase database, TimeProvider clock)
{
    private static readonly DateOnly Earliest = new(1993, 1, 1);

    /// <summary>The seed when nobody names one.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>Where the demo is kept.</summary>
    public DemoFile File => file;

    /// <summary>The last day when nobody names one: yesterday, the last whole one.</summary>
    public DateOnly Yesterday => UnixTime.Date(UnixTime.Day(UnixTime.Micros(clock.GetUtcNow()), database.Zone)).AddDays(-1);

    /// <summary>Whether the story can end on a day: not in the future, and not before there was software to write about.</summary>
    public bool CanEndOn(DateOnly day) => day >= Earliest && day <= Yesterday.AddDays(1);

    /// <summary>Makes the file; stopping or failing leaves what was there before.</summary>
    /// <exception cref="StorageException">It is there already, in use, or cannot be written.</exception>
    public async Task<DemoMade> MakeAsync(DemoMark mark, bool replace, IProgress<DemoProgress> progress, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        DemoMade? made = null;
        var end = new StoppedClock(new Story(mark.Until).End);
        await file.MakeAsync(mark, replace, end, async storage =>
        {
            progress.Report(new DemoProgress(DemoStage.Story, 0, 1));
            var scene = Telling.Of(mark.Seed, mark.Until, cancellation);
            await new FactsWriter(storage, scene.Story, progress, cancellation).WriteAsync(scene, StoryFacts.Of(scene)).ConfigureAwait(false);
            using var scoring = new MessageScoring(storage.GetRequiredService<MessageScores>());
            await scoring.RunAsync(null, cancellation).ConfigureAwait(false);
            var tables = StorageReport.Of(storage.GetRequiredService<HealthDatabase>()).Tables.ToDictionary(t => t.Table, t => t.Rows);
            made = new DemoMade(file.Path, scene.Story.First, mark.Until, tables["people"], tables["activities"], TimeSpan.Zero);
        }, cancellation).ConfigureAwait(false);
        return made! with { Took = clock.GetElapsedTime(began) };
    }

    /// <summary>For the demo it is always the last second of its story: no other time leaks into it.</summary>
    private sealed class StoppedClock(long second) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => UnixTime.Utc(second * UnixTime.Second);
    }
}
