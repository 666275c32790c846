using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityHealth.Community;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Settings;

/// <summary>Rules of channels in the file of settings, by scope and kind. Channels the file does not name stay as they are.</summary>
internal sealed class ChannelsPart(ChannelRuleStore store, ScopeReader scopes) : ISettingsPart
{
    /// <inheritdoc/>
    public string Name => "Channels";

    /// <summary>A channel by its scope and kind.</summary>
    public static string Title(ChannelRule rule, IReadOnlyDictionary<int, string> scopes) => rule.Kind is { } kind
        ? Figures.Format(SettingsPageTexts.Channels_Name, scopes[rule.ScopeId], Kinds(kind)) : scopes[rule.ScopeId];

    /// <summary>What holds in a channel.</summary>
    public static string Say(ChannelRule? rule) => rule is null or { SaysNothing: true } ? "" : string.Join(PartsTexts.FootJoin, new[]
    {
        rule.Sla is { } sla ? Figures.Format(SettingsPageTexts.Channels_Within, RuleWords.Span(sla)) : null, rule.IsOfficial ? SettingsPageTexts.Channels_Promised : null,
        rule.IsSensitive ? SettingsPageTexts.Channels_Looked : null,
    }.OfType<string>());

    /// <summary>Items of a kind.</summary>
    public static string Kinds(ItemKind kind) => kind switch
    {
        ItemKind.Pull => SettingsPageTexts.Channels_Pulls, ItemKind.Discussion => SettingsPageTexts.Channels_Discussions, _ => SettingsPageTexts.Channels_Issues,
    };

    /// <inheritdoc/>
    public JsonNode Export()
    {
        var names = Scopes();
        return new JsonArray([.. store.Read().All.Where(r => names.ContainsKey(r.ScopeId)).OrderBy(r => names[r.ScopeId], StringComparer.Ordinal).ThenBy(r => r.Kind).Select(r => Node(r, names))]);
    }

    /// <inheritdoc/>
    public PartPreview Preview(JsonNode node)
    {
        var (names, known) = (Scopes(), store.Read().All.ToDictionary(r => (r.ScopeId, r.Kind)));
        var (lines, left, faults) = (new List<SettingLine>(), new List<string>(), new List<string>());
        foreach (var (scope, rule, fault) in Read(node, names))
        {
            if (fault is not null)
            {
                faults.Add(fault);
            }
            else if (rule is null)
            {
                left.Add(Figures.Format(SettingsPageTexts.Channels_NoScope, scope));
            }
            else if (known.GetValueOrDefault((rule.ScopeId, rule.Kind)) is var now && (now ?? rule.Plain) != rule)
            {
                lines.Add(new SettingLine(Figures.Format(SettingsPageTexts.Channels_Rule, Title(rule, names)), Say(now), Say(rule)));
            }
        }

        return new PartPreview(lines, left, faults);
    }

    /// <inheritdoc/>
    public Task ImportAsync(JsonNode node, CancellationToken cancellation) =>
        store.KeepAsync([.. Read(node, Scopes()).Select(r => r.Rule).OfType<ChannelRule>().DistinctBy(r => (r.ScopeId, r.Kind))], cancellation);

    private Dictionary<int, string> Scopes() => scopes.Sources(0).DistinctBy(s => s.ScopeId).ToDictionary(s => s.ScopeId, s => s.Scope);

    private static JsonObject Node(ChannelRule rule, Dictionary<int, string> names) => new()
    {
        ["Scope"] = names[rule.ScopeId], ["Kind"] = rule.Kind?.Text() ?? "", ["Sla"] = rule.Sla is { } sla ? RulesQuery.Text(sla) : "", ["OfficialSupport"] = rule.IsOfficial,
        ["FirstMessages"] = rule.IsSensitive,
    };

    private IEnumerable<(string Scope, ChannelRule? Rule, string? Fault)> Read(JsonNode node, Dictionary<int, string> names) => node is JsonArray list
        ? list.Select((entry, i) => Read(entry as JsonObject, i + 1, names))
        : [("", null, Figures.Format(SettingsPageTexts.Part_NoList, Name))];

    private (string Scope, ChannelRule? Rule, string? Fault) Read(JsonObject? entry, int number, Dictionary<int, string> names)
    {
        var (scope, kind, sla) = (Text(entry, "Scope"), Text(entry, "Kind"), Text(entry, "Sla"));
        TimeSpan? span = RulesQuery.TrySpan(sla, out var found) ? found : null;
        var fault = scope.Length == 0 ? Figures.Format(SettingsPageTexts.Channels_NoName, Name, number)
            : kind.Length > 0 && ItemKinds.Parse(kind) is null ? Figures.Format(SettingsPageTexts.Channels_NoKind, scope, kind)
            : sla.Length > 0 && span is null ? $"{scope}: {Figures.Format(SettingsPageTexts.Channels_Bad, sla)}" : null;
        var id = names.FirstOrDefault(n => n.Value == scope).Key;
        return (scope, fault is null && id != 0 ? new ChannelRule(id, ItemKinds.Parse(kind), span, Says(entry, "OfficialSupport"), Says(entry, "FirstMessages")) : null, fault);
    }

    private static bool Says(JsonObject? entry, string name) => entry?[name]?.GetValueKind() == JsonValueKind.True;

    private static string Text(JsonObject? entry, string name) => entry?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() : "";
}
