using System.CommandLine;
using System.Globalization;
using CommunityHealth.Demo;
using CommunityHealth.Storage;
using CommunityHealth.Web.Arguments;
using CommunityHealth.Web.Hosting;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>demo</c>: makes the made-up community, in a file of its own.</summary>
internal static class DemoVerb
{
    public static Command Create(Verb verb)
    {
        var seed = new Option<string?>("--seed") { Description = CommandTexts.DemoSeed, HelpName = "N" };
        var until = new Option<string?>("--until") { Description = CommandTexts.DemoUntil, HelpName = "DATE" };
        var force = new Option<bool>("--force") { Description = CommandTexts.DemoForce };
        var command = new Command("demo", CommandTexts.Demo) { seed, until, force };
        verb.ActWithoutSchema(command, async (parse, services, cancellation) =>
        {
            var demo = services.GetRequiredService<DemoCommunity>();
            var mark = new DemoMark(Seed(parse.GetValue(seed)), Until(parse.GetValue(until), demo));
            var made = await MakeAsync(verb, services, mark, parse.GetValue(force), cancellation).ConfigureAwait(false);
            return await verb.TellAsync(string.Format(
                CultureInfo.CurrentCulture, CommandTexts.DemoMade, made.Path, made.Activities, made.People,
                made.First.ToDateTime(default), made.Until.ToDateTime(default), made.Took.TotalSeconds)).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Makes the demo where there is none yet; one of an older edition is told anew, with its seed and last day.</summary>
    public static async Task EnsureAsync(Verb verb, DataPlace place, CancellationToken cancellation)
    {
        var services = Verb.Services(place);
        await using (services.ConfigureAwait(false))
        {
            var demo = services.GetRequiredService<DemoCommunity>();
            var there = demo.File.Look();
            if (there is not { IsOld: false })
            {
                var mark = there is null ? new DemoMark(DemoCommunity.DefaultSeed, demo.Yesterday) : new DemoMark(there.Seed, there.Until);
                await MakeAsync(verb, services, mark, false, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task<DemoMade> MakeAsync(
        Verb verb, IServiceProvider services, DemoMark mark, bool force, CancellationToken cancellation)
    {
        var line = new ProgressLine(verb.Errors, services.GetRequiredService<TimeProvider>());
        var progress = new Told(p => line.Show(() => Say(p)));
        try
        {
            return await services.GetRequiredService<DemoCommunity>().MakeAsync(mark, force, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            line.End();
        }
    }

    private static string Say(DemoProgress progress) => progress.Stage switch
    {
        DemoStage.Story => CommandTexts.DemoStage_Story,
        DemoStage.Facts => string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoStage_Facts, progress.Done, progress.Total),
        _ => CommandTexts.DemoStage_Figures,
    };

    private static ulong Seed(string? text) => text is null ? DemoCommunity.DefaultSeed
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw new UsageException(string.Format(null, CommandTexts.DemoNoSeed, text));

    private static DateOnly Until(string? text, DemoCommunity demo) => text is null ? demo.Yesterday
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && demo.CanEndOn(day) ? day
        : throw new UsageException(string.Format(null, CommandTexts.DemoNoDay, text));

    /// <summary>Tells at once, on the thread that reports.</summary>
    private sealed class Told(Action<DemoProgress> tell) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => tell(value);
    }
}
