using CommunityHealth.Metrics;
using CommunityHealth.Moderation;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Moderation;

/// <summary>A8: whether anyone is being hurt. What somebody writes meanwhile is not taken from under them: news are told, and shown when asked for.</summary>
public sealed partial class ModerationPage(
    MetricsQuery metrics, ModerationQuery moderation, TimeProvider clock, NavigationManager navigation, ILogger<ModerationPage> log) : FilteredPage(navigation, log)
{
    private LoadState<ModerationSheet> _state = LoadState.Loading<ModerationSheet>();
    private bool _news;

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(ModerationTexts.Question);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(metrics, cancellation);
            var request = ModerationFilter.Request(answer.ScopeId, Filter);
            var model = await Task.Run(() => moderation.Show(request, cancellation), cancellation);
            _state = LoadState.Loaded(ModerationSheet.Of(answer, model));
            _news = false;
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<ModerationSheet>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<ModerationSheet>(LoadKind.Failed);

    private void Tell() => _news = true;

    private Task AgainAsync() => ReadAsync();

    private IEnumerable<StripTile> Tiles(ModerationModel model) =>
    [
        Tile(ModerationTexts.Strip_Severe, model.Severe, ModerationTexts.Strip_SevereSay, ("level", "severe")),
        Tile(
            ModerationTexts.Strip_Mild, model.Mild, model.Escalated == 0 ? ModerationTexts.Strip_MildSay : Figures.Format(ModerationTexts.Strip_Escalated, Figures.Number(model.Escalated)),
            ("level", "mild")),
        Tile(ModerationTexts.Strip_Firsts, model.Firsts, Figures.Format(ModerationTexts.Strip_FirstsSay, ModerationQuery.Days), ("show", "firsts")),
        new StripTile(ModerationTexts.Strip_Time, ModerationWords.Time(model.Time.Written), ModerationWords.Acted(model.Time), null),
    ];

    private StripTile Tile(string name, int count, string say, (string Name, string Value) chosen) => new(
        name, Figures.Number(count), say, count == 0 ? null : Address(ModerationFilter.Names.Aggregate(Filter, (f, n) => f.With(n, n == chosen.Name ? chosen.Value : null))));
}
