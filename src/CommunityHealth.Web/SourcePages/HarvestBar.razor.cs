using System.Globalization;
using CommunityHealth.Sources;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.SourcePages;

/// <summary>How far a running harvest is: its stages with their counts, how fast, and how long it may still take.</summary>
public sealed partial class HarvestBar
{
    [Parameter, EditorRequired] public string Scope { get; set; } = "";

    [Parameter, EditorRequired] public HarvestProgress Progress { get; set; } = null!;

    private string Rate => Progress.Rate() is > 0 and var rate
        ? Figures.Format(SourcesTexts.Rate, rate, Progress.Elapsed.TotalSeconds)
        : Figures.Format(SourcesTexts.SoFar, Progress.Elapsed.TotalSeconds);

    private static string Name(HarvestStage stage) => SourcesTexts.ResourceManager.GetString("Stage_" + stage.Name, SourcesTexts.Culture) ?? stage.Name;

    /// <summary>Nothing for a stage that has nothing to count.</summary>
    private static string Count(HarvestStage stage) => stage switch
    {
        { Total: { } total } => $"{stage.Done:N0} / {total:N0}",
        { Done: > 0 } => $"{stage.Done:N0}",
        _ => "",
    };

    private string State(HarvestStage stage, HarvestStage now) =>
        stage != now ? SourcesTexts.Done : Progress.Waiting is not null ? SourcesTexts.State_Waits : Progress.IsPaused ? SourcesTexts.State_Paused : SourcesTexts.Running;

    private static string Time(DateTimeOffset time) => time.ToString("HH:mm:ss 'UTC'", CultureInfo.CurrentCulture);

    /// <summary>Never rounded up: all is done when it is.</summary>
    private static string Doing(HarvestStage stage) => Name(stage) + (Count(stage) is { Length: > 0 } count ? ": " + count : "")
        + (stage.Total is > 0 and var total ? $" · {Figures.Percent(Math.Min(1, Math.Floor(100.0 * stage.Done / total) / 100))}" : "");
}
