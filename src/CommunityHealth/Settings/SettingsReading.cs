using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityHealth.Community;

namespace CommunityHealth.Settings;

/// <summary>What the values of a file mean here.</summary>
internal sealed class SettingsReading
{
    private readonly List<(SettingState State, string Value)> _changes = [];
    private readonly List<string> _left = [];
    private readonly List<string> _faults = [];

    public SettingsReading(SettingsDesk desk, JsonObject root, IReadOnlyCollection<string> parts)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in desk.Groups)
        {
            known.UnionWith(group.Settings.Select(s => s.Key));
            Read(group, desk.Read(group), root);
        }

        foreach (var (section, holder) in root.Where(p => !parts.Contains(p.Key, StringComparer.OrdinalIgnoreCase)))
        {
            IEnumerable<string> names = holder is JsonObject inner ? inner.Select(p => $"{section}:{p.Key}") : [section];
            _left.AddRange(names.Where(n => !known.Contains(n)).Select(n => string.Format(null, SettingsTexts.Unknown, n)));
        }
    }

    /// <summary>What would hold another value.</summary>
    public IReadOnlyList<(SettingState State, string Value)> Changes => _changes;

    public IReadOnlyList<string> Left => _left;

    public IReadOnlyList<string> Faults => _faults;

    private void Read(SettingGroup group, IReadOnlyList<SettingState> states, JsonObject root)
    {
        var values = states.ToDictionary(s => s.Setting.Key, s => s.Value);
        foreach (var state in states)
        {
            var (section, name) = SettingsFile.Split(state.Setting);
            if (Named(Named(root, section) as JsonObject, name) is not { } node)
            {
                continue;
            }

            if (Text(node) is not { } text)
            {
                _faults.Add(string.Format(null, SettingsTexts.NoValue, state.Setting.Key));
            }
            else if (state.FixedBy is { } place)
            {
                _left.AddRange(SettingText.Tidy(state.Setting, text) == state.Value ? [] : [string.Format(null, SettingsTexts.IsFixed, state.Setting.Key, place)]);
            }
            else
            {
                values[state.Setting.Key] = SettingText.Tidy(state.Setting, text);
            }
        }

        _faults.AddRange(SettingsDesk.Faults(group, values));
        _changes.AddRange(states.Where(s => values[s.Setting.Key] != s.Value).Select(s => (s, values[s.Setting.Key])));
    }

    /// <summary>As configuration has it, capitals make no difference.</summary>
    internal static JsonNode? Named(JsonObject? holder, string name) =>
        holder?.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Text(JsonNode node) => node switch
    {
        JsonArray list => list.All(n => n is JsonValue v && v.GetValueKind() == JsonValueKind.String) ? string.Join(", ", list.Select(n => n!.GetValue<string>())) : null,
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };
}
