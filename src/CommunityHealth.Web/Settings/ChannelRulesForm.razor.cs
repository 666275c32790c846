using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Settings;

/// <summary>Channels that have a time of their own to answer, where support is promised, or where first messages are looked at.</summary>
public sealed partial class ChannelRulesForm(ChannelRuleStore store, ScopeReader scopes)
{
    private IReadOnlyList<ChannelRule> _rules = [];
    private IReadOnlyDictionary<int, string> _scopes = new Dictionary<int, string>();
    private int _scope;
    private string _kind = "";
    private string _sla = "";
    private bool _official;
    private bool _sensitive;
    private string? _fault;
    private string? _said;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _scopes = scopes.Sources(0).Where(s => s.Platform == Platforms.GitHub).DistinctBy(s => s.ScopeId).OrderBy(s => s.Scope, StringComparer.Ordinal).ToDictionary(s => s.ScopeId, s => s.Scope);
        _scope = _scopes.Keys.FirstOrDefault();
        Read();
    }

    private void Read() => _rules = [.. store.Read().All.Where(r => _scopes.ContainsKey(r.ScopeId)).OrderBy(r => _scopes[r.ScopeId], StringComparer.Ordinal).ThenBy(r => r.Kind)];

    private Task AddAsync()
    {
        (_fault, _said) = (null, null);
        var typed = _sla.Trim();
        TimeSpan? sla = null;
        if (typed.Length > 0)
        {
            if (!RulesQuery.TrySpan(typed, out var span))
            {
                _fault = Parts.Figures.Format(SettingsPageTexts.Channels_Bad, typed);
                return Task.CompletedTask;
            }

            sla = span;
        }

        var rule = new ChannelRule(_scope, ItemKinds.Parse(_kind), sla, _official, _sensitive);
        if (rule.SaysNothing)
        {
            _fault = SettingsPageTexts.Channels_Empty;
            return Task.CompletedTask;
        }

        return KeepAsync(rule, removed: false);
    }

    private async Task KeepAsync(ChannelRule rule, bool removed)
    {
        try
        {
            await store.KeepAsync([rule], CancellationToken.None);
            (_sla, _official, _sensitive, _fault, _said) = ("", false, false, null, removed ? SettingsPageTexts.Channels_Removed : SettingsPageTexts.Kept);
            Read();
        }
        catch (StorageException fault)
        {
            _fault = fault.Sentence;
        }
    }
}
