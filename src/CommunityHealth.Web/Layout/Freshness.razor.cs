using System.Globalization;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Layout;

/// <summary>How fresh the data is, or what is being read just now.</summary>
public sealed partial class Freshness(ScopeReader scopes, LiveUpdates updates)
{
    private string _fresh = "";
    private string? _running;

    /// <inheritdoc/>
    protected override void OnInitialized() => Read();

    private void Read()
    {
        var sources = scopes.Sources(0);
        var running = sources.Select(s => (s.Scope, Progress: updates.Harvests.Progress(s.Id))).Where(s => s.Progress is not null).ToList();
        _running = running switch
        {
            [] => null,
            [(var scope, { } progress)] => One(scope, progress),
            _ => Figures.Format(LayoutTexts.Fresh_Several, running.Count),
        };
        var good = sources.Select(s => s.LastGoodAt).Where(t => t is not null).ToList();
        _fresh = good.Count == 0
            ? LayoutTexts.Fresh_None
            : Figures.Format(LayoutTexts.Fresh, good.Min()!.Value.ToString("d MMM HH:mm", CultureInfo.CurrentCulture));
    }

    private static string One(string scope, HarvestProgress progress) => progress switch
    {
        { IsPaused: true } => Figures.Format(LayoutTexts.Fresh_Paused, scope),
        { Stages: [.., { Total: > 0 and var total, Done: var done }] } =>
            Figures.Format(LayoutTexts.Fresh_Part, scope, Figures.Percent(Math.Min(1, Math.Floor(100.0 * done / total) / 100))),
        _ => Figures.Format(LayoutTexts.Fresh_One, scope),
    };
}
