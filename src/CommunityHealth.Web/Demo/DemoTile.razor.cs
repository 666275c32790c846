using System.Globalization;
using CommunityHealth.Demo;

namespace CommunityHealth.Web.Demo;

/// <summary>On set-up: look at a made-up community first. Makes it, shows how far it is, and switches to it.</summary>
public sealed partial class DemoTile(DemoJob job, SiteDoor door) : IDisposable
{
    private bool _there;
    private bool _opening;
    private bool _wanted;

    private string Said => _opening ? DemoTexts.Opening : job.Fault ?? "";

    /// <inheritdoc/>
    public void Dispose() => job.Changed -= Changed;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _there = job.IsThere;
        job.Changed += Changed;
    }

    private static string Doing(DemoProgress progress) => progress.Stage switch
    {
        DemoStage.Story => DemoTexts.Stage_Story,
        DemoStage.Facts => string.Format(CultureInfo.CurrentCulture, DemoTexts.Stage_Facts, progress.Done, progress.Total),
        _ => DemoTexts.Stage_Figures,
    };

    private async Task LookAsync()
    {
        if (_there)
        {
            await GoAsync(SiteTurn.ToDemo);
            return;
        }

        _wanted = true;
        job.Start();
    }

    private async Task GoAsync(SiteTurn turn)
    {
        if (!_opening)
        {
            _opening = true;
            await door.GoAsync(turn);
        }
    }

    private void Changed() => _ = InvokeAsync(FollowAsync);

    private async Task FollowAsync()
    {
        try
        {
            _there = job.Progress is null && job.IsThere;
            if (_there && _wanted && !_opening)
            {
                await GoAsync(SiteTurn.ToDemo);
            }

            StateHasChanged();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await DispatchExceptionAsync(fault);
        }
    }
}
