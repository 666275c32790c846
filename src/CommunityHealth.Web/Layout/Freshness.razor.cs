using System.Globalization;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Layout;

/// <summary>How fresh the data is, or what is being read just now.</summary>
public sealed partial class Freshness(ScopeReader scopes, LiveUpdates updates)
{
    private string _fresh = "";

    [CascadingParameter] private Rights? Rights { get; set; }

    private string? _running;

    /// <inheritdoc/>
    protected override void OnInitialized() => Read();

    private void Read()
    {
        var sources = scopes.Sources(0);
        var running = sources.Select(s => (s.Scope, Now: updates.Running(s.Id))).Where(s => s.Now is not null).ToList();
        _running = running switch
        {
            [] => null,
            [(var scope, { IsPaused: true })] => Figures.Format(LayoutTexts.Fresh_Paused, scope),
            [(var scope, { Part: { } part })] => Figures.Format(LayoutTexts.Fresh_Part, scope, Figures.Percent(part)),
            [(var scope, _)] => Figures.Format(LayoutTexts.Fresh_One, scope),
            _ => Figures.Format(LayoutTexts.Fresh_Several, running.Count),
        };
        var good = sources.Select(s => s.LastGoodAt).Where(t => t is not null).ToList();
        _fresh = good.Count == 0
            ? LayoutTexts.Fresh_None
            : Figures.Format(LayoutTexts.Fresh, good.Min()!.Value.ToString("d MMM HH:mm", CultureInfo.CurrentCulture));
    }
}
