using System.Globalization;
using CommunityHealth.Sources;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.SourcePages;

/// <summary>
/// How far a running harvest is: its stages with their counts, how fast, how long it may still take, what is left of the
/// other side's limits. It moves every second, also while nothing comes.
/// </summary>
public sealed partial class HarvestBar(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private ITimer? _beat;

    [Parameter, EditorRequired] public string Scope { get; set; } = "";

    [Parameter, EditorRequired] public HarvestProgress Progress { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _beat?.Dispose();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) =>
        _beat ??= clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, Beat, Beat);

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

    /// <summary>How long it is until then, counted down: "22 min", "48 s".</summary>
    private string Left(DateTimeOffset until) => Math.Max(0, Math.Ceiling((until - clock.GetUtcNow()).TotalSeconds)) is var seconds && seconds >= 90
        ? Figures.Format(SourcesTexts.Left_Wait, Math.Floor(seconds / 60), seconds % 60)
        : Figures.Format(SourcesTexts.Left_WaitSeconds, seconds);

    private static string Budget(string resource, HarvestBudget budget) => Figures.Format(
        resource == "graphql" ? SourcesTexts.Budget_Points : SourcesTexts.Budget_Requests, Figures.Number(budget.Left), Figures.Number(budget.Limit),
        budget.Resets.ToUniversalTime().ToString("HH:mm 'UTC'", CultureInfo.CurrentCulture));

    private static string Time(DateTimeOffset time) => time.ToString("HH:mm:ss 'UTC'", CultureInfo.CurrentCulture);

    /// <summary>Never rounded up: all is done when it is.</summary>
    private static string Doing(HarvestStage stage) => Name(stage) + (Count(stage) is { Length: > 0 } count ? ": " + count : "")
        + (stage.Total is > 0 and var total ? $" · {Figures.Percent(Math.Min(1, Math.Floor(100.0 * stage.Done / total) / 100))}" : "");
}
