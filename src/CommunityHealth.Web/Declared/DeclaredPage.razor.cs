using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Declared;

/// <summary>What people did where no source sees it: told by leads, read by everybody, apart from what was measured.</summary>
public sealed partial class DeclaredPage(DeclaredStore store, ScopeReader scopes, SourceStore sources, HealthDatabase database, TimeProvider clock)
{
    private const int Size = 20;

    private static readonly PageHeading Head = PageHeading.Of(DeclaredPageTexts.Question, DeclaredPageTexts.Intro);

    private IReadOnlyList<DeclaredActivity> _told = [];
    private IReadOnlyList<DeclaredActivity> _some = [];
    private IReadOnlyList<string> _scopes = [];
    private bool _madeUp;
    private bool _news;
    private string? _said;

    /// <summary>The kind that is shown; all where it is none.</summary>
    [SupplyParameterFromQuery] private string? Kind { get; set; }

    /// <summary>The page of the list; the first where it is no number.</summary>
    [SupplyParameterFromQuery] private string? Page { get; set; }

    [CascadingParameter] private Rights? Rights { get; set; }

    private bool MayTell => Rights?.May(Policies.DeclareActivities) == true;

    private DeclaredKind? Only => DeclaredKinds.Parse(Kind ?? "");

    private int Number => Math.Clamp(int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, 1, Math.Max(1, (_some.Count + Size - 1) / Size));

    private IEnumerable<DeclaredActivity> Shown => _some.Skip((Number - 1) * Size).Take(Size);

    private string Count => Figures.Plural(_some.Count, DeclaredPageTexts.Count_One, DeclaredPageTexts.Count_Many);

    private DateOnly Today => UnixTime.Date(UnixTime.Day(UnixTime.Micros(clock.GetUtcNow()), database.Zone));

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        (_scopes, _madeUp) = (scopes.Keys(), sources.AreMadeUp);
        Read();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Pick();

    private void Read()
    {
        (_told, _news) = (store.Read(0), false);
        Pick();
    }

    private void Pick() => _some = Only is { } kind ? [.. _told.Where(t => t.Kind == kind)] : _told;

    /// <summary>What somebody types is not taken from under them: news are told, and shown when asked for.</summary>
    private void Tell() => _news = store.Read(0).Count != _told.Count;

    private void TakeIn(string said)
    {
        _said = said;
        Read();
    }

    private string PageHref(int number) => "declared?" + (Only is { } kind ? $"kind={kind.Text()}&" : "") + $"page={number}";
}
