using CommunityHealth.Community;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Demo;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Settings;

/// <summary>The settings of one group: what is typed stays until it is kept or the page is left.</summary>
public sealed partial class SettingsGroupForm(SettingsDesk desk, SiteDoor door, HealthDatabase database, Timetable times)
{
    private readonly Dictionary<string, string> _values = [];
    private IReadOnlyList<SettingState> _states = [];
    private List<string> _faults = [];
    private string? _said;
    private bool _busy;

    [Parameter, EditorRequired] public SettingGroup Of { get; set; } = null!;

    /// <summary>It was kept just before the site began anew.</summary>
    [Parameter] public bool Saved { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    private IEnumerable<SettingState> Changed => _states.Where(s => s.FixedBy is null && SettingText.Tidy(s.Setting, _values[s.Setting.Key]) != s.Value);

    /// <summary>What keeping it takes; null where it takes nothing.</summary>
    private string? Cost => Changed.ToList() switch
    {
        var changed when changed.Exists(c => c.Setting.Key == "Storage:Zone") => SettingWords.Recut(StorageReport.Of(database)),
        var changed when changed.Exists(c => c.Setting.Restarts) => SettingsPageTexts.Restarts,
        _ => null,
    };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Read();
        _said = Saved ? SettingsPageTexts.Kept : null;
    }

    private void Read()
    {
        _states = desk.Read(Of);
        foreach (var state in _states)
        {
            _values[state.Setting.Key] = state.Value;
        }
    }

    private void Type(SettingState state, string text)
    {
        _values[state.Setting.Key] = text;
        (_faults, _said) = ([], null);
    }

    private void Reset()
    {
        foreach (var state in _states.Where(s => s.FixedBy is null))
        {
            _values[state.Setting.Key] = state.Setting.Default;
        }

        (_faults, _said) = ([], SettingsPageTexts.Default_Say);
    }

    private async Task KeepAsync()
    {
        if (_busy)
        {
            return;
        }

        (_busy, _faults, _said) = (true, [], null);
        try
        {
            var outcome = await desk.KeepAsync(Of, _states, _values, CancellationToken.None);
            if (outcome.IsKept)
            {
                await KeptAsync(outcome);
                return;
            }

            _faults = [.. outcome.Faults, .. outcome.Others.Select(o => SettingWords.Meanwhile(o, _values[o.Setting.Key]))];
            _states = outcome.Others.Count > 0 ? desk.Read(Of) : _states;
        }
        catch (StorageException fault)
        {
            _faults = [fault.Sentence];
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task KeptAsync(SettingsOutcome outcome)
    {
        if (outcome.Restarts)
        {
            _said = SettingsPageTexts.Beginning;
            await door.AgainAsync($"/settings?saved={Of.Name}#{Of.Name}");
            return;
        }

        Read();
        await times.FollowAsync();
        _said = outcome.Changed.Count == 0 ? SettingsPageTexts.Same : SettingsPageTexts.Kept;
    }
}
