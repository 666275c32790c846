using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.SourcePages;

/// <summary>
/// Our counts of a repository beside GitHub's own, over the same days: with bots and agents, as GitHub counts them, and
/// what else explains a difference.
/// </summary>
public sealed partial class ReconcilePage(
    MetricsQuery metrics, SourceStore sources, GitHubCounts github, TimeProvider clock, NavigationManager navigation, ILogger<ReconcilePage> log)
    : FilteredPage(navigation, log)
{
    private MetricsAnswer? _answer;
    private SourceRecord? _source;
    private IReadOnlyDictionary<string, int>? _counts;
    private DateOnly _today;
    private string? _fault;
    private bool _asking;

    [Parameter] public int Id { get; set; }

    private static string Question => SourcesTexts.Check_Question;

    private string Days => _answer is { } now ? Figures.Format(SourcesTexts.Check_Days, PeriodWords.Of(now.Window)) : "";

    private TableModel? Table => _answer is { } now && _counts is { } counts
        ? new TableModel(
            SourcesTexts.Check_Question, SourcesTexts.Check_Figure, [SourcesTexts.Check_Here, SourcesTexts.Check_GitHub, SourcesTexts.Check_Difference],
            [.. GitHubCounts.Keys.Where(counts.ContainsKey).Select(key => Line(new MetricCards(now), now[key], counts[key]))])
        : null;

    /// <summary>What can make the two differ, as far as it is the case here.</summary>
    private IEnumerable<string> Reasons => _answer is not { } now ? [] : new[]
    {
        SourcesTexts.Check_Bots,
        now.Sources.FirstOrDefault(s => s.Id == Id)?.LastGoodAt is { } good ? Figures.Format(SourcesTexts.Check_Age, PeriodWords.Moment(good, now.ZoneId)) : SourcesTexts.Check_NotRead,
        now.Sources.FirstOrDefault(s => s.Id == Id)?.KnownFrom is { } from ? Figures.Format(SourcesTexts.Check_From, PeriodWords.Moment(from, now.ZoneId)) : null,
        now.ZoneId == "UTC" ? null : Figures.Format(SourcesTexts.Check_Zone, now.ZoneId),
        SourcesTexts.Check_Hidden,
    }.OfType<string>();

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        _source = sources.Find(Id) is { Platform: Platforms.GitHub } found ? found : null;
        if (_source is not null)
        {
            _answer = await metrics.ShowAsync(
                new MetricsRequest(Filter with { Scope = _source.Scope, Bots = true, Agents = true, Compare = Comparison.None }), cancellation);
            (_counts, _today) = (null, PageHeading.Today(_answer, clock));
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _fault = SourcesTexts.Check_Failed;

    private async Task AskGitHubAsync()
    {
        if (_asking || _source is null || _answer is null)
        {
            return;
        }

        (_asking, _fault) = (true, null);
        try
        {
            _counts = await github.AskAsync(_source, _answer.Window, CancellationToken.None);
        }
        catch (SourceException fault)
        {
            _fault = fault.Sentence;
        }
        finally
        {
            _asking = false;
        }
    }

    private static TableLine Line(MetricCards cards, MetricResult here, int there)
    {
        var ours = here.Value is { } value ? (int)value : (int?)null;
        return new TableLine(
            Catalogue.Find(here.Key)!.Name,
            [
                Figures.Value(here.Value, here.Unit, here.Missing), Figures.Number(there),
                ours is null ? PartsTexts.NoData : ours == there ? SourcesTexts.Check_Same : Figures.Format("{0:+#,##0;-#,##0}", ours.Value - there),
            ])
        {
            Links = ours > 0 ? [cards.Items(here.Key)] : [],
        };
    }
}
