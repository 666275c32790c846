using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Contributors;

/// <summary>V2: who takes part, how often and in what ways. Groups first; people are listed A to Z and never ranked.</summary>
public sealed partial class ContributorsPage(
    MetricsQuery metrics, PeopleLists lists, TimeProvider clock, NavigationManager navigation, ILogger<ContributorsPage> log)
    : FilteredPage(navigation, log)
{
    private LoadState<ContributorsModel> _state = LoadState.Loading<ContributorsModel>();

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(ContributorsTexts.Title);

    private (string? Text, string? Href) Outer => _state.Kind == LoadKind.NotCollected ? (ContributorsTexts.NoSource_Act, "setup") : Way(_state.Kind);

    private bool Table => Filter.View == FigureView.Table;

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(metrics, cancellation);
            _state = answer.Sources.Count == 0
                ? LoadState.None<ContributorsModel>(LoadKind.NotCollected, ContributorsTexts.NoSource)
                : LoadState.Loaded(await ShareAsync(answer, (own, filter, until) => ContributorsModel.OfAsync(own, filter, lists, clock, until), cancellation));
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<ContributorsModel>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<ContributorsModel>(LoadKind.Failed);
}
