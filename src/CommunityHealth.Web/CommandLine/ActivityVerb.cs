using System.CommandLine;
using System.Text;
using CommunityHealth.Activity;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Arguments;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>activity export</c>: the <c>community.action</c> events for scripts and warehouses.</summary>
internal static class ActivityVerb
{
    public static Command Create(Verb verb)
    {
        var scope = new Option<string>("--scope") { Description = ArgumentsTexts.Scope, DefaultValueFactory = _ => "all" };
        var period = new Option<string>("--period") { Description = ArgumentsTexts.Period, DefaultValueFactory = _ => "all" };
        var format = new Option<string>("--format") { Description = CommandTexts.ExportFormat, DefaultValueFactory = _ => "ndjson" };
        format.AcceptOnlyFromAmong("ndjson", "csv");
        var file = new Option<string?>("--out") { Description = CommandTexts.ExportOut, HelpName = "FILE" };
        var export = new Command("export", CommandTexts.Export) { scope, period, format, file };
        verb.Act(export, async (parse, services, cancellation) =>
        {
            var request = Request(services, parse.GetRequiredValue(scope), parse.GetRequiredValue(period));
            var actions = services.GetRequiredService<ActivityStore>().Read(request.ScopeId, request.Window, request.Undated);
            var csv = parse.GetRequiredValue(format) == "csv";
            if (parse.GetValue(file) is not { } path)
            {
                await WriteAsync(verb.Output, actions, csv, cancellation).ConfigureAwait(false);
                return Verb.Done;
            }

            return await SaveAsync(verb, path, actions, csv, cancellation).ConfigureAwait(false);
        });
        return new Command("activity", CommandTexts.Activity) { export };
    }

    private static (int ScopeId, Window Window, bool Undated) Request(IServiceProvider services, string scope, string text)
    {
        var presence = services.GetRequiredService<PresenceReader>();
        var scopeId = presence.ScopeId(scope) ?? throw new UsageException(string.Format(null, CommandTexts.NoScope, scope));
        if (!Period.TryParse(text, out var period))
        {
            throw new UsageException(string.Format(null, ArgumentsTexts.NoPeriod, text));
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = UnixTime.Date(UnixTime.Day(UnixTime.Micros(now), services.GetRequiredService<HealthDatabase>().Zone));
        return period.IsAll
            ? (scopeId, new Window(DateOnly.MinValue.AddDays(1), today.AddDays(2)), true)
            : (scopeId, period.Resolve(today, null, null), false);
    }

    private static async Task<int> SaveAsync(
        Verb verb, string path, IEnumerable<CommunityAction> actions, bool csv, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        var part = full + ".part";
        try
        {
            long lines;
            var file = new StreamWriter(part, append: false, new UTF8Encoding(false));
            await using (file.ConfigureAwait(false))
            {
                lines = await WriteAsync(file, actions, csv, cancellation).ConfigureAwait(false);
            }

            File.Move(part, full, overwrite: true);
            return verb.Say(string.Format(null, lines == 1 ? CommandTexts.Exported_One : CommandTexts.Exported_Many, lines, full), Verb.Done);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return verb.Say(string.Format(null, CommandTexts.CannotWrite, full), Verb.Failed);
        }
    }

    private static async Task<long> WriteAsync(
        TextWriter to, IEnumerable<CommunityAction> actions, bool csv, CancellationToken cancellation)
    {
        long lines = 0;
        if (csv)
        {
            await to.WriteAsync(ActivityExport.CsvHeader + "\r\n").ConfigureAwait(false);
        }

        foreach (var action in actions)
        {
            cancellation.ThrowIfCancellationRequested();
            await to.WriteAsync(csv ? ActivityExport.Csv(action) + "\r\n" : ActivityExport.Json(action) + "\n").ConfigureAwait(false);
            lines++;
        }

        await to.FlushAsync(cancellation).ConfigureAwait(false);
        return lines;
    }
}
