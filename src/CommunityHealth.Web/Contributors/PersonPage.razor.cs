using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Contributors;

/// <summary>V3: what one person did, for thanks and invitations. No score and no rank.</summary>
public sealed partial class PersonPage(
    MetricsQuery metrics, PersonQuery people, TimeProvider clock, NavigationManager navigation, ILogger<PersonPage> log)
    : FilteredPage(navigation, log)
{
    private long? _shown;
    private LoadState<PersonModel> _state = LoadState.Loading<PersonModel>();

    /// <summary>The request while the page is first written; null once it is live.</summary>
    [CascadingParameter]
    private HttpContext? Request { get; set; }

    /// <summary>The person's id.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown is { } shown && shown != Id)
        {
            await ReadAsync();
        }
    }

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(PersonTexts.Nobody);

    private bool IsNobody => _state.Sentence == PersonTexts.Nobody_Say;

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        _shown = Id;
        try
        {
            var answer = await AllowAsync(await metrics.ShowAsync(new MetricsRequest(Filter with { Compare = Comparison.None }), cancellation));
            _ = int.TryParse(Filter.Extras.GetValueOrDefault("page"), CultureInfo.InvariantCulture, out var page);
            _state = people.Show(new PersonRequest(new PersonId(Id), Filter, answer.Window, answer.Granularity, page), cancellation) is { } card
                ? LoadState.Loaded(new PersonModel(answer, card, clock))
                : Nobody();
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<PersonModel>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<PersonModel>(LoadKind.Failed);

    /// <summary>
    /// Said to machines too, as late as can be: a page that is not found before it is written is not written at all.
    /// </summary>
    private LoadState<PersonModel> Nobody()
    {
        Request?.Response.OnStarting(() => Task.FromResult(Request.Response.StatusCode = StatusCodes.Status404NotFound));
        return LoadState.None<PersonModel>(LoadKind.Unknown, PersonTexts.Nobody_Say);
    }

    private string PageOf(int page) =>
        Address(PageAddress.Fresh(Filter).With("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture))) + "#p-events";

    private string Open(ListedAction item) =>
        Address(Filter.With(DrawerAddress.Name, new DrawerAddress(DrawerKind.Event, item.Id.ToString(CultureInfo.InvariantCulture)).ToString()));
}
