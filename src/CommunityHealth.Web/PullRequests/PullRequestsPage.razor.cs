using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.PullRequests;

/// <summary>V4: speed and outcome of pull requests, outside and inside, and what waits now.</summary>
public sealed partial class PullRequestsPage(
    MetricsQuery metrics, PullRequestQuery pulls, TimeProvider clock, NavigationManager navigation, ILogger<PullRequestsPage> log)
    : FilteredPage(navigation, log)
{
    private LoadState<PullRequestsModel> _state = LoadState.Loading<PullRequestsModel>();

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(PullRequestsTexts.Title);

    private (string? Text, string? Href) Outer => _state.Kind == LoadKind.NotCollected && Way(_state.Kind).Text is null
        ? (PullRequestsTexts.NoSource_Act, "help/metrics/pull_requests.time_to_merge")
        : Way(_state.Kind);

    private bool Table => Filter.View == FigureView.Table;

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(metrics, cancellation);
            _state = answer["pull_requests.opened"] is { Missing: Missing.NotCollected } missing
                ? LoadState.None<PullRequestsModel>(LoadKind.NotCollected, new MetricCards(answer).NotCollected(missing))
                : LoadState.Loaded(await ShareAsync(answer, (own, filter, until) => PullRequestsModel.OfAsync(own, filter, pulls, clock, until), cancellation));
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<PullRequestsModel>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<PullRequestsModel>(LoadKind.Failed);

    private ItemList? ListOf(DrawerAddress drawer, int page) =>
        _state.Value is { } model ? PullLists.Of(pulls, model.Answer, drawer, page) : null;
}
