using CommunityHealth.Storage;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Accounts;

/// <summary>A12: who changed what, and when.</summary>
public sealed partial class AuditPage(AuditTrail audit, HealthDatabase zone)
{
    private const int Size = 50;
    private const int Longest = 120;

    /// <summary>How actions begin, in the order people look for them.</summary>
    private static readonly string[] Groups = ["account", "invitation", "key", "secret", "setting", "source", "inbox", "moderation", "person", "backup", "export"];

    private AuditFilter _filter = new(null, null, null, null);
    private IReadOnlyList<AuditEntry> _entries = [];
    private int _count;
    private int _page = 1;

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "action")] private string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "from")] private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")] private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private string? Page { get; set; }

    protected override void OnParametersSet()
    {
        _filter = AuditFilter.Of(name => name switch { "q" => Text, "action" => Action, "from" => From, _ => To });
        _count = audit.Count(_filter.Search);
        _page = Math.Clamp(int.TryParse(Page, out var page) ? page : 1, 1, Math.Max(1, (_count + Size - 1) / Size));
        _entries = audit.Find(_filter.Search, (_page - 1) * Size, Size);
    }

    private string Href(int number) => _filter.Address("audit", number);

    private static string Short(string? value) => value is { Length: > Longest } ? value[..Longest] + "…" : value ?? "";
}
