using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Sentiment;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Sentiment;

/// <summary>V6: how messages sound, how sure that is, and what people here say of it.</summary>
public sealed partial class SentimentPage(MetricsQuery metrics, MoodQuery moods, TimeProvider clock, NavigationManager navigation, ILogger<SentimentPage> log)
    : FilteredPage(navigation, log)
{
    private LoadState<MoodPageModel> _state = LoadState.Loading<MoodPageModel>();
    private MoodModel? _scorer;

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(SentimentPageTexts.Title);

    private (string? Text, string? Href) Outer => Way(_state.Kind);

    private bool Table => Filter.View == FigureView.Table;

    /// <summary>What is not as it should be with the scores, a sentence each.</summary>
    private IEnumerable<string> Scoring
    {
        get
        {
            if (_scorer?.Fault is { } fault)
            {
                yield return fault;
            }

            if (_scorer?.Progress is { } share)
            {
                yield return Figures.Format(SentimentPageTexts.Scoring, Figures.Percent(Math.Floor(share * 100) / 100));
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(metrics, cancellation);
            _scorer = moods.Model();
            _state = answer.Sources.All(s => s.Platform is Platforms.Git or Platforms.Declared)
                ? LoadState.None<MoodPageModel>(LoadKind.NotCollected, SentimentPageTexts.NoSource)
                : _scorer is { Current: null, Fault: { } fault } ? LoadState.None<MoodPageModel>(LoadKind.Failed, fault)
                : LoadState.Loaded(await ShareAsync(answer, (own, _, until) => MoodPageModel.OfAsync(own, moods, clock, until), cancellation));
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<MoodPageModel>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<MoodPageModel>(LoadKind.Failed);
}
