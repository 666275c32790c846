using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Responses;

/// <summary>V5: whether a human answers in time, and who still waits.</summary>
public sealed partial class ResponsesPage(
    MetricsQuery metrics, ResponseQuery responses, TimeProvider clock, NavigationManager navigation, ILogger<ResponsesPage> log)
    : FilteredPage(navigation, log)
{
    private LoadState<ResponsesModel> _state = LoadState.Loading<ResponsesModel>();

    /// <summary>Where issues alone can be told: reviews are missing.</summary>
    private string? _issues;

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(ResponsePageTexts.Title_Plain);

    private (string? Text, string? Href) Outer => _state.Kind == LoadKind.NotCollected && Way(_state.Kind).Text is null
        ? _issues is { } issues ? (ResponsePageTexts.OnlyIssues, issues) : (ResponsePageTexts.NoSource_Act, "help/metrics/responses.within_sla")
        : Way(_state.Kind);

    private bool Table => Filter.View == FigureView.Table;

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(metrics, cancellation);
            _issues = answer["issues.time_to_first_response"].Missing == Missing.NotCollected ? null : Address(PageAddress.Fresh(Filter).With("of", "issue"));
            _state = answer[ResponseFilter.Metric(Filter)] is { Missing: Missing.NotCollected } missing
                ? LoadState.None<ResponsesModel>(LoadKind.NotCollected, new MetricCards(answer).NotCollected(missing))
                : LoadState.Loaded(await ShareAsync(answer, (own, filter, until) => ResponsesModel.OfAsync(own, filter, responses, clock, until), cancellation));
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<ResponsesModel>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<ResponsesModel>(LoadKind.Failed);

    private ItemList? ListOf(DrawerAddress drawer, int page) =>
        _state.Value is { } model ? ResponseLists.Of(responses, model.Answer, drawer, page) : null;
}
