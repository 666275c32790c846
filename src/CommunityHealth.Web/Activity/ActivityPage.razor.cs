using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace CommunityHealth.Web.Activity;

/// <summary>
/// V12: every <c>community.action</c>, for trust and for finding faults. The list stands still while a harvest runs and
/// says how many events are new.
/// </summary>
public sealed partial class ActivityPage(
    MetricsQuery metrics, ActivityStore activities, TimeProvider clock, NavigationManager navigation, ILogger<ActivityPage> log)
    : FilteredPage(navigation, log)
{
    private LoadState<ActivityModel> _state = LoadState.Loading<ActivityModel>();
    private long _new;

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(ActivityTexts.Title);

    private bool Scrolled => ActivityFilter.IsScrolled(Filter);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await AllowAsync(await metrics.ShowAsync(new MetricsRequest(Filter with { Compare = Comparison.None }), cancellation));
            _state = answer.Sources.Count == 0
                ? LoadState.None<ActivityModel>(LoadKind.NotCollected, ActivityTexts.NoSource)
                : LoadState.Loaded(ActivityModel.Of(answer, Filter, activities, clock));
            _new = 0;
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<ActivityModel>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<ActivityModel>(LoadKind.Failed);

    private async Task CountNewAsync()
    {
        if (_state.Value is { } model)
        {
            _new = Math.Max(0, activities.Count(model.Request).Events - model.Facets.Total);
        }
        else
        {
            await ReadAsync();
        }
    }

    private ValueTask<ItemsProviderResult<ListedAction>> ProvideAsync(ItemsProviderRequest request)
    {
        var model = _state.Value!;
        return ValueTask.FromResult(new ItemsProviderResult<ListedAction>(
            activities.List(model.Request, request.StartIndex, request.Count), (int)Math.Min(model.Facets.Total, int.MaxValue)));
    }

    private string Open(ListedAction item) =>
        Address(Filter.With(DrawerAddress.Name, new DrawerAddress(DrawerKind.Event, item.Id.ToString(CultureInfo.InvariantCulture)).ToString()));

    private string PageOf(int page) =>
        Address(PageAddress.Fresh(Filter).With("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture))) + "#a-list";
}
