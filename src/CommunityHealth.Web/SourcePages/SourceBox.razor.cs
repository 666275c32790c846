using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.SourcePages;

/// <summary>One source: how it is, what it is doing, and what can be done about it.</summary>
public sealed partial class SourceBox
{
    private SourceTool _open;

    [Parameter, EditorRequired] public SourceCard Card { get; set; } = null!;

    /// <summary>The running harvest; null when none runs in this process.</summary>
    [Parameter] public HarvestProgress? Progress { get; set; }

    /// <summary>It waits for its turn.</summary>
    [Parameter] public bool Waiting { get; set; }

    /// <summary>It belongs to the demo: nothing can be read, paused or stopped.</summary>
    [Parameter] public bool MadeUp { get; set; }

    /// <summary>When it is read again by itself, in words; null when it is not.</summary>
    [Parameter] public string? Next { get; set; }

    [Parameter] public EventCallback OnHarvest { get; set; }

    /// <summary>True to pause, false to go on.</summary>
    [Parameter] public EventCallback<bool> OnHold { get; set; }

    [Parameter] public EventCallback OnStop { get; set; }

    /// <summary>True to leave a part of the limits to others.</summary>
    [Parameter] public EventCallback<bool> OnSlow { get; set; }

    /// <summary>Something about it was changed here.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    /// <summary>The time it is; for what expires soon.</summary>
    [Parameter] public DateTimeOffset Now { get; set; }

    private ProblemWords? Problem => ProblemWords.Of(Card, Failing, Next, Now);

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
        { IsStopped: true } => ("watch", SourcesTexts.State_Stopped),
        { Card.LastGood: null } => ("", SourcesTexts.State_New),
        _ => ("good", SourcesTexts.State_Good),
    };

    private bool IsStopped => Card.Runs is [{ Status: "stopped" }, ..];

    /// <summary>Nothing more can be asked for just now; the button stays, and with it the focus on it.</summary>
    private string? Busy => Waiting || Progress is not null ? "true" : null;

    private IEnumerable<string> Notes
    {
        get
        {
            if (MadeUp)
            {
                yield return SourcesTexts.MadeUp_Say;
                yield break;
            }

            if (Card.Paused && Progress is null)
            {
                yield return SourcesTexts.Paused_Say;
            }
            else if (IsStopped && Progress is null && !Waiting)
            {
                yield return SourcesTexts.Stopped_Say;
            }

            foreach (var note in SourceNotes.Of(Card, Now))
            {
                yield return note;
            }
        }
    }

    /// <summary>Since when it fails: the first of the runs that failed one after the other.</summary>
    private DateTimeOffset? Failing => Card.Runs.TakeWhile(r => r.Status is "failed" or "partial").LastOrDefault()?.Started;

    private string? Since => Failing is { } first ? Figures.Format(SourcesTexts.Since, Time(first)) : null;

    /// <summary>What is said aloud: every tenth, not every step.</summary>
    private string? Spoken => Progress is { Stages: [.., { Total: > 0 and var total, Done: var done }] } && done * 10L / total is > 0 and var tenths
        ? Figures.Format(SourcesTexts.Spoken, Card.Scope, Figures.Percent(Math.Min(1, tenths / 10.0)))
        : null;

    private Task MendAsync(ProblemAct act)
    {
        _open = act == ProblemAct.Token ? SourceTool.Token : _open;
        return act switch { ProblemAct.Token => Task.CompletedTask, ProblemAct.Keep => OnHold.InvokeAsync(true), _ => HarvestAsync() };
    }

    private Task HarvestAsync() => Busy is null ? OnHarvest.InvokeAsync() : Task.CompletedTask;

    private static string Time(DateTimeOffset time) => time.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture);
}
