using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.SourcePages;

namespace CommunityHealth.Web.Settings;

/// <summary>Schedules of sources in the file of settings, by scope and platform.</summary>
internal sealed class SchedulesPart(ScheduleStore schedules, ScopeReader scopes, Timetable times, TimeProvider clock) : ISettingsPart
{
    /// <inheritdoc/>
    public string Name => "Schedules";

    /// <inheritdoc/>
    public JsonNode Export()
    {
        var own = schedules.List().ToDictionary(s => s.Source, s => s.Schedule);
        return new JsonArray([.. scopes.Sources(0).Where(s => own.GetValueOrDefault(s.Id, SourceSchedule.Usual) != SourceSchedule.Usual).Select(s => Node(s, own[s.Id]))]);
    }

    /// <inheritdoc/>
    public PartPreview Preview(JsonNode node)
    {
        var (lines, left, faults) = (new List<SettingLine>(), new List<string>(), new List<string>());
        foreach (var (name, source, schedule, fault) in Read(node))
        {
            if (fault is not null)
            {
                faults.Add(fault);
            }
            else if (source is null)
            {
                left.Add(Figures.Format(SettingsPageTexts.Part_NoSource, name));
            }
            else if (schedule != times.Schedule(source.Id))
            {
                lines.Add(new SettingLine(
                    Figures.Format(SettingsPageTexts.Part_Schedule, name), ScheduleWords.Of(times.Schedule(source.Id), times.Usual), ScheduleWords.Of(schedule!, times.Usual)));
            }
        }

        return new PartPreview(lines, left, faults);
    }

    /// <inheritdoc/>
    public async Task ImportAsync(JsonNode node, CancellationToken cancellation)
    {
        foreach (var (_, source, schedule, fault) in Read(node))
        {
            if (fault is null && source is not null && schedule != times.Schedule(source.Id))
            {
                await times.KeepAsync(source.Id, schedule!).ConfigureAwait(false);
            }
        }
    }

    private static JsonObject Node(ConnectedSource source, SourceSchedule schedule)
    {
        var node = new JsonObject { ["Scope"] = source.Scope, ["Platform"] = source.Platform };
        if (schedule.EveryMinutes is { } minutes)
        {
            node["EveryMinutes"] = minutes;
        }

        if (schedule.Cron is { } cron)
        {
            node["Cron"] = cron;
        }

        if (schedule is { QuietFrom: { } from, QuietTo: { } to })
        {
            (node["QuietFrom"], node["QuietTo"]) = (Timing.Clock(from), Timing.Clock(to));
        }

        return node;
    }

    private IEnumerable<(string Name, ConnectedSource? Source, SourceSchedule? Schedule, string? Fault)> Read(JsonNode node)
    {
        if (node is not JsonArray list)
        {
            return [("", null, null, Figures.Format(SettingsPageTexts.Part_NoList, Name))];
        }

        var sources = scopes.Sources(0);
        return [.. list.Select((entry, i) => Read(entry as JsonObject, i + 1, sources))];
    }

    private (string Name, ConnectedSource? Source, SourceSchedule? Schedule, string? Fault) Read(JsonObject? entry, int number, IReadOnlyList<ConnectedSource> sources)
    {
        var (scope, platform) = (Text(entry, "Scope"), Text(entry, "Platform"));
        if (scope.Length == 0 || platform.Length == 0)
        {
            return ("", null, null, Figures.Format(SettingsPageTexts.Part_NoName, Name, number));
        }

        var quiet = Text(entry, "QuietFrom").Length > 0 || Text(entry, "QuietTo").Length > 0;
        var mode = Text(entry, "Cron").Length > 0 ? ScheduleMode.Cron : Text(entry, "EveryMinutes").Length > 0 ? ScheduleMode.Every : ScheduleMode.Usual;
        var (schedule, fault) = new ScheduleDraft(mode, Text(entry, "EveryMinutes"), Text(entry, "Cron"), quiet, Text(entry, "QuietFrom"), Text(entry, "QuietTo"))
            .Read(times.Zone, clock.GetUtcNow());
        var source = sources.FirstOrDefault(s => s.Scope == scope && s.Platform == platform);
        return ($"{scope} ({platform})", source, schedule, fault is null ? null : $"{scope} ({platform}): {fault}");
    }

    private static string Text(JsonObject? entry, string name) => entry?[name] is JsonValue value
        ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() : value.ToJsonString()
        : "";
}
