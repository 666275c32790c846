using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.SourcePages;

/// <summary>One source: how it is, what it is doing, and what can be done about it.</summary>
public sealed partial class SourceBox
{
    [Parameter, EditorRequired] public SourceCard Card { get; set; } = null!;

    /// <summary>The running harvest; null when none runs in this process.</summary>
    [Parameter] public HarvestProgress? Progress { get; set; }

    /// <summary>It waits for its turn.</summary>
    [Parameter] public bool Waiting { get; set; }

    /// <summary>It belongs to the demo: nothing can be read, paused or stopped.</summary>
    [Parameter] public bool MadeUp { get; set; }

    [Parameter] public EventCallback OnHarvest { get; set; }

    /// <summary>True to pause, false to go on.</summary>
    [Parameter] public EventCallback<bool> OnHold { get; set; }

    [Parameter] public EventCallback OnStop { get; set; }

    private string Platform => Card.Platform == Platforms.Git
        ? SourcesTexts.LocalGit
        : SourcesTexts.ResourceManager.GetString("Platform_" + Card.Platform, SourcesTexts.Culture) ?? Card.Platform;

    private (string Level, string Word) State => this switch
    {
        { MadeUp: true } => ("", SourcesTexts.State_MadeUp),
        { Progress.IsPaused: true } or { Card.Paused: true } => ("watch", SourcesTexts.State_Paused),
        { Progress: not null } => ("busy", SourcesTexts.State_Harvesting),
        { Waiting: true } => ("", SourcesTexts.State_Waiting),
        { Card.Problem: not null } => ("act", SourcesTexts.State_Failed),
        { Card.Runs: [{ Status: "stopped" }, ..] } => ("watch", SourcesTexts.State_Stopped),
        { Card.LastGood: null } => ("", SourcesTexts.State_New),
        _ => ("good", SourcesTexts.State_Good),
    };

    private static string Time(DateTimeOffset time) => time.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture);

    private static string Name(HarvestStage stage) => SourcesTexts.ResourceManager.GetString("Stage_" + stage.Name, SourcesTexts.Culture) ?? stage.Name;

    private static string Count(HarvestStage stage) => stage.Total is { } total ? $"{stage.Done:N0} / {total:N0}" : $"{stage.Done:N0}";

    private static string Doing(HarvestStage stage) => $"{Name(stage)}: {Count(stage)}"
        + (stage.Total is > 0 and { } total ? $" · {(double)stage.Done / total:P0}" : "");

    private static string Rate(HarvestProgress progress) => string.Format(
        CultureInfo.CurrentCulture, SourcesTexts.Rate, progress.Rate(), progress.Elapsed.TotalSeconds);

    private static string Result(SourceRun run) =>
        SourcesTexts.ResourceManager.GetString("Run_" + run.Status, SourcesTexts.Culture) ?? run.Status;
}
