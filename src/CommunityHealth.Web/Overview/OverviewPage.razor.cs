using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Overview;

/// <summary>V1: the state of the community on one screen. Without any source it sends people to set one up.</summary>
public sealed partial class OverviewPage(MetricsQuery metrics, TimeProvider clock, NavigationManager navigation, ILogger<OverviewPage> log)
    : FilteredPage(navigation, log)
{
    private LoadState<OverviewModel> _state = LoadState.Loading<OverviewModel>();

    private bool Table => Filter.View == FigureView.Table;

    private string? Wide => Filter.Period.IsAll ? null : Address(PageAddress.Fresh(Filter) with { Period = Period.Parse("all") });

    private string? WidenText => Filter.Period.IsAll ? null : PartsTexts.Widen;

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await metrics.ShowAsync(new MetricsRequest(Filter), cancellation);
            if (answer.Sources.Count == 0)
            {
                Navigation.NavigateTo("setup");
                return;
            }

            _state = LoadState.Loaded(OverviewModel.Of(answer, clock));
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<OverviewModel>(LoadKind.Empty, unknown.Message);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<OverviewModel>(LoadKind.Failed);
}
