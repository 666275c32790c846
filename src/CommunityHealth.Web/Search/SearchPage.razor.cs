using System.Security.Claims;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CommunityHealth.Web.Search;

/// <summary>Finds pages, metrics, repositories and people by a word; Ctrl+K leads here from everywhere.</summary>
public sealed partial class SearchPage(ScopeReader scopes, PeopleReader people, NavigationManager navigation, Permissions permissions)
{
    private const int Most = 20;
    private IReadOnlyList<Group> _groups = [];
    private string _word = "";
    private string? _asked;
    private int _found;
    private bool _more;

    private ClaimsPrincipal _user = new();

    [CascadingParameter] private Task<AuthenticationState>? Who { get; set; }

    /// <summary>What the address looks for.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    private string Word => _word.Trim();

    private string Said => Word.Length == 0 ? SearchTexts.Nothing
        : _found == 0 ? Figures.Format(SearchTexts.None, Word)
        : Figures.Plural(_found, SearchTexts.Found_One, SearchTexts.Found_Many) + (_more ? " " + Figures.Format(SearchTexts.More, Most) : "");

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _user = Who is null ? _user : (await Who).User;
        if (Q != _asked)
        {
            (_asked, _word) = (Q, Q ?? "");
        }

        Look();
    }

    private void Find() => navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", Word.Length == 0 ? null : Word));

    private void Look()
    {
        var word = Word;
        var ids = word.Length == 0 ? [] : people.Ordered(word);
        _more = ids.Count > Most;
        _groups =
        [
            .. new Group[]
            {
                new(SearchTexts.Pages, [.. MainLayout.Pages.Where(p => Has(p.Name) && permissions.May(_user, p.Policy)).Select(p => new Hit(p.Name, p.Href, null))]),
                new(SearchTexts.Metrics, [.. word.Length == 0 ? [] : Catalogue.All.Where(m => Has(m.Name) || Has(m.Question) || Has(m.Key) || Has(m.ChaossName ?? "")).Select(m => new Hit(m.Name, "help/metrics/" + m.Key, m.Meaning))]),
                new(SearchTexts.Scopes, [.. word.Length == 0 ? [] : scopes.Keys().Where(Has).Select(k => new Hit(k, PageAddress.Query(Filter.Default with { Scope = k, Compare = new Comparison(CompareMode.Previous) }), null))]),
                new(SearchTexts.People, [.. people.Show([.. ids.Take(Most)], 0).Select(p => new Hit(p.Name, "contributors/" + p.Id, null))]),
            }.Where(g => g.Hits.Count > 0),
        ];
        _found = _groups.Sum(g => g.Hits.Count) - Math.Min(ids.Count, Most) + ids.Count;

        bool Has(string text) => text.Contains(word, StringComparison.CurrentCultureIgnoreCase);
    }

    private sealed record Group(string Name, IReadOnlyList<Hit> Hits);

    private sealed record Hit(string Name, string Href, string? Say);
}
