using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Status;

/// <summary>What is behind a number of stored rows: the rows themselves, each with the way to what it stands for.</summary>
public sealed partial class StoredPage(StoredRows stored, NavigationManager navigation)
{
    private const int Size = 50;

    private IReadOnlyList<StoredRow> _rows = [];
    private string? _title;
    private string _name = "";
    private long _total;
    private int _page = 1;

    /// <summary>Which rows.</summary>
    [Parameter]
    public string Table { get; set; } = "";

    /// <summary>Only commits of a scope.</summary>
    [SupplyParameterFromQuery]
    public string? S { get; set; }

    /// <summary>Only commits that a run added.</summary>
    [SupplyParameterFromQuery]
    public string? Run { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery]
    public string? Page { get; set; }

    private long? AddedBy => long.TryParse(Run, CultureInfo.InvariantCulture, out var run) ? run : null;

    private string Intro => S is null ? StatusTexts.Stored_Say
        : Figures.Format(AddedBy is null ? StatusTexts.Stored_Reached : StatusTexts.Stored_Added, S);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!StoredRows.Has(Table))
        {
            _title = null;
            navigation.NotFound();
            return;
        }

        var wanted = new StoredRequest(Table, S, AddedBy);
        _total = stored.Count(wanted);
        _page = Math.Clamp(int.TryParse(Page, CultureInfo.InvariantCulture, out var page) ? page : 1, 1, (int)Math.Max(1, (_total + Size - 1) / Size));
        _rows = stored.List(wanted, (_page - 1) * Size, Size);
        _name = Text("Table_" + Table);
        _title = Figures.Plural(_total, Text("Stored_One_" + Table), Text("Stored_Many_" + Table));
    }

    private static string Text(string key) => StatusTexts.ResourceManager.GetString(key, StatusTexts.Culture) ?? key;

    private string Name(StoredRow row) => row switch
    {
        { Name: "all" } when Table == "rollups" => PartsTexts.Scope_All,
        { Name: "" } => StatusTexts.Stored_NoName,
        _ => row.Name,
    };

    private string About(StoredRow row) => Table == "rollups" ? PersonWords.Day(row.Day) : row.About;

    private string? Href(StoredRow row) => (Table, row) switch
    {
        ("sources", { Id: { } source }) => $"sources#s{source}",
        ("people" or "identities", { Id: { } person }) => $"contributors/{person}?p=all",
        ("commits" or "activities", { Id: { } item }) => "activity?p=all&bots=1&agents=1&w=" + new DrawerAddress(DrawerKind.Event, item.ToString(CultureInfo.InvariantCulture)),
        ("rollups", { Day: { } day }) => "activity" + PageAddress.Query(Filter.Default with
        {
            Scope = row.Name, Period = PeriodSteps.Of(new Window(day, day.AddDays(1))), Bots = true, Agents = true, Compare = new Comparison(CompareMode.Previous),
        }),
        _ => null,
    };

    private string PageHref(int page)
    {
        var address = S is null ? StoredAddress.Of(Table) : StoredAddress.Commits(S, AddedBy);
        return page == 1 ? address : string.Create(CultureInfo.InvariantCulture, $"{address}{(S is null ? '?' : '&')}page={page}");
    }
}
