using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Settings;

/// <summary>A setting as it holds now.</summary>
/// <param name="Kept">What the database has; null for nothing.</param>
/// <param name="FixedBy">The place outside that has the last word, in words; null where there is none.</param>
public sealed record SettingState(SettingDefinition Setting, string Value, string? Kept, string? FixedBy);

/// <summary>What became of changes.</summary>
/// <param name="Faults">What makes no sense, a sentence each; nothing was kept then.</param>
/// <param name="Others">Settings somebody else changed meanwhile; nothing was kept then.</param>
/// <param name="Changed">What holds another value now.</param>
public sealed record SettingsOutcome(IReadOnlyList<string> Faults, IReadOnlyList<SettingState> Others, IReadOnlyList<SettingDefinition> Changed)
{
    /// <summary>All is kept.</summary>
    public bool IsKept => Faults.Count == 0 && Others.Count == 0;

    /// <summary>The site has to begin anew for it.</summary>
    public bool Restarts => Changed.Any(c => c.Restarts);
}

/// <summary>Shows and keeps the settings of all groups.</summary>
public sealed class SettingsDesk(SettingsStore store, IEnumerable<SettingGroup> groups, ISettingPlaces places, IOptionsMonitor<CommunityOptions> community)
{
    /// <summary>All groups, in their order.</summary>
    public IReadOnlyList<SettingGroup> Groups { get; } = [.. groups.OrderBy(g => g.Order)];

    /// <summary>The settings of a group as they hold now.</summary>
    public IReadOnlyList<SettingState> Read(SettingGroup group)
    {
        var kept = store.All();
        return [.. group.Settings.Select(s => StateOf(s, kept))];
    }

    /// <summary>Keeps values of a group, all or none. What is as by default is not kept.</summary>
    /// <param name="seen">The states the form was made from.</param>
    /// <param name="values">By key; a key that is not there stays.</param>
    public async Task<SettingsOutcome> KeepAsync(
        SettingGroup group, IReadOnlyList<SettingState> seen, IReadOnlyDictionary<string, string> values, CancellationToken cancellation)
    {
        var wanted = seen.ToDictionary(s => s.Setting.Key, s => s.FixedBy is null && values.TryGetValue(s.Setting.Key, out var value) ? SettingText.Tidy(s.Setting, value) : s.Value);
        var faults = Faults(group, wanted);
        if (faults.Count > 0)
        {
            return new SettingsOutcome(faults, [], []);
        }

        var changed = seen.Where(s => s.FixedBy is null && wanted[s.Setting.Key] != s.Value).ToList();
        var others = await store.KeepAsync(
            [.. changed.Select(s => new SettingChange(s.Setting.KeptKey, s.Kept, wanted[s.Setting.Key] == s.Setting.Default ? null : wanted[s.Setting.Key]))],
            cancellation).ConfigureAwait(false);
        Refresh();
        return others.Count > 0
            ? new SettingsOutcome([], [.. Read(group).Where(s => others.Contains(s.Setting.KeptKey))], [])
            : new SettingsOutcome([], [], [.. changed.Select(s => s.Setting)]);
    }

    /// <summary>Lets everything count by what is kept now.</summary>
    internal void Refresh()
    {
        places.Reload();
        community.CurrentValue.Apply();
    }

    /// <summary>What makes no sense in values of a group.</summary>
    internal static IReadOnlyList<string> Faults(SettingGroup group, IReadOnlyDictionary<string, string> values)
    {
        var own = group.Settings.Select(s => SettingText.Fault(s, values[s.Key])).OfType<string>().ToList();
        if (own.Count > 0)
        {
            return own;
        }

        var candidate = new ConfigurationBuilder().AddInMemoryCollection(group.Settings.ToDictionary(s => s.KeptKey, s => (string?)values[s.Key])).Build();
        return [.. group.Faults(candidate)];
    }

    private SettingState StateOf(SettingDefinition setting, IReadOnlyDictionary<string, string> kept) =>
        new(setting, SettingText.Of(places.Configuration, setting), kept.GetValueOrDefault(setting.KeptKey), places.FixedBy(setting));
}
