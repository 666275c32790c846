using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Overview;

/// <summary>V1: the state of the community on one screen. Without any source it sends people to set one up.</summary>
public sealed partial class OverviewPage(
    MetricsQuery metrics, ResponseQuery responses, TimeProvider clock, NavigationManager navigation, ILogger<OverviewPage> log)
    : FilteredPage(navigation, log)
{
    private static readonly (string Id, string Question, string Why, string Metric)[] Later =
    [
        ("w-pr", OverviewTexts.Velocity_Question, PartsTexts.NotCollected_pull_requests, "pull_requests.velocity"),
        ("w-first", OverviewTexts.Response_Question, PartsTexts.NotCollected_responses, "responses.within_sla"),
        ("w-mood", OverviewTexts.Mood_Question, PartsTexts.NotCollected_sentiment, "sentiment.negative"),
    ];

    private LoadState<OverviewModel> _state = LoadState.Loading<OverviewModel>();

    /// <summary>What no source tells of yet, and no card above says so.</summary>
    private static IEnumerable<(string Id, string Question, string Why, string Metric)> Waiting(OverviewModel model) =>
        Later.Where(l => model.Answer[l.Metric].Missing == Missing.NotCollected && (model.Forge is null || l.Id == "w-mood"));

    /// <summary>The last cards fill their line, with retention in it or below.</summary>
    private static string Half(OverviewModel model) => model.Cards.HasMood ? "w4" : "w6";

    private bool Table => Filter.View == FigureView.Table;

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(OverviewTexts.Title);

    private string InboxHref => "inbox" + PageAddress.Scope(Filter);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(metrics, cancellation);
            if (answer.Sources.Count == 0)
            {
                _state = LoadState.None<OverviewModel>(LoadKind.NotCollected, OverviewTexts.NoSource);
                if (Rights?.Opens("setup") != false)
                {
                    Navigation.NavigateTo("setup");
                }

                return;
            }

            _state = LoadState.Loaded(await ShareAsync(answer, (own, _, until) => OverviewModel.OfAsync(own, responses, clock, until), cancellation));
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<OverviewModel>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<OverviewModel>(LoadKind.Failed);
}
