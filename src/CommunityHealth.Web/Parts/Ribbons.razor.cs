using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>What limits all figures of a page: an address that makes no sense, history that is not all there, data that is old.</summary>
public sealed partial class Ribbons(LiveUpdates updates)
{
    [CascadingParameter] private Rights? Rights { get; set; }

    private bool Opens => Rights?.Opens("sources") != false;

    /// <summary>What in the address made no sense.</summary>
    [Parameter]
    public IReadOnlyList<string> Problems { get; set; } = [];

    /// <summary>Why the page does not show quite what was asked for.</summary>
    [Parameter]
    public string? Note { get; set; }

    /// <summary>The figures.</summary>
    [Parameter, EditorRequired]
    public MetricsAnswer Answer { get; set; } = null!;

    /// <summary>The last day of knowledge.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    private IEnumerable<string> Unfinished => Answer.Sources.Where(s => s.LastGoodAt is null).Select(Say);

    /// <summary>All was read, and there is nothing.</summary>
    private bool IsEmpty => Answer.FirstDay is null && Answer.Sources.Count > 0 && Answer.Sources.All(s => s.LastGoodAt is not null);

    private IEnumerable<ConnectedSource> Stale => Answer.Sources
        .Where(s => s.LastGoodAt is { } good && DateOnly.FromDateTime(good.UtcDateTime) < Today.AddDays(-1));

    /// <summary>A repository is read from its newest commit back.</summary>
    private string Say(ConnectedSource source) => updates.Running(source.Id) switch
    {
        { IsPaused: false, HasCommits: true } => Figures.Format(PartsTexts.Ribbon_Details, source.Scope),
        { IsPaused: false, Part: { } part } => Figures.Format(PartsTexts.Ribbon_Reading, source.Scope, Figures.Percent(part)),
        { IsPaused: false } => Figures.Format(PartsTexts.Ribbon_Begun, source.Scope),
        _ => Figures.Format(PartsTexts.Ribbon_Unread, source.Scope),
    };
}
