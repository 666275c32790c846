using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Accounts;

/// <summary>API keys: what programs ask with.</summary>
public sealed partial class KeysCard(ApiKeyStore keys, TimeProvider clock, HealthDatabase zone)
{
    private const int Longest = 100;

    private static readonly int[] Lives = [7, 30, 90, 365];

    private readonly HashSet<string> _scopes = [AccessTable.Scopes[0]];
    private IReadOnlyList<ApiKey> _keys = [];
    private SecretLink? _made;
    private string? _name;
    private int _days = 90;
    private string _fault = "";

    protected override void OnInitialized() => _keys = keys.List();

    private void Turn(string scope, bool on) => _ = on ? _scopes.Add(scope) : _scopes.Remove(scope);

    private async Task MakeAsync()
    {
        _fault = _name?.Trim() is not { Length: > 0 and <= Longest } ? AccountsTexts.Keys_NoName : _scopes.Count == 0 ? AccountsTexts.Keys_NoScope : "";
        if (_fault.Length > 0)
        {
            return;
        }

        var text = await keys.MakeAsync(_name!.Trim(), [.. AccessTable.Scopes.Where(_scopes.Contains)], TimeSpan.FromDays(_days), CancellationToken.None);
        _made = new SecretLink(Figures.Format(AccountsTexts.Once_Key, _name!.Trim()), AccountsTexts.Once_KeySay, text);
        (_name, _keys) = (null, keys.List());
    }

    private async Task RevokeAsync(ApiKey key)
    {
        await keys.RevokeAsync(key.Id, CancellationToken.None);
        (_keys, _made) = (keys.List(), null);
    }

    private string About(ApiKey key)
    {
        var state = key.RevokedAt is { } revoked ? Figures.Format(AccountsTexts.Keys_Revoked, Say(revoked))
            : Figures.Format(key.ExpiresAt > clock.GetUtcNow() ? AccountsTexts.Keys_Until : AccountsTexts.Keys_Ended, Say(key.ExpiresAt));
        var used = key.UsedAt is { } at ? Figures.Format(AccountsTexts.Keys_Used, Say(at)) : AccountsTexts.Keys_Unused;
        return string.Join(PartsTexts.FootJoin, string.Join(", ", key.Scopes.Select(AccountWords.Scope)), key.MadeBy, state, used);
    }

    private string Say(DateTimeOffset moment) => PeriodWords.Moment(moment, zone.Zone.Id);
}
