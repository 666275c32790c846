using CommunityHealth.Community;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Layout;

/// <summary>
/// Draws nothing; says on every page, and in the title of the window, that a harvest has ended. One that nobody asked
/// for and that found nothing new is not worth a word.
/// </summary>
public sealed class HarvestToast(HarvestQueue queue, IJSRuntime script) : ComponentBase, IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => queue.Ended -= Tell;

    /// <summary>What became of a harvest, in a sentence.</summary>
    public static string Sentence(HarvestEnd end) => end switch
    {
        { Status: "failed" or "partial", IsOfToken: true } => Figures.Format(LayoutTexts.Toast_Token, end.Scope),
        { Status: "failed" } => Figures.Format(LayoutTexts.Toast_Failed, end.Scope, end.Why),
        { Status: "partial" } => Figures.Format(LayoutTexts.Toast_Partial, end.Scope, end.Why),
        { Status: "stopped" } => Figures.Format(LayoutTexts.Toast_Stopped, end.Scope),
        { IsNothingNew: true } => Figures.Format(LayoutTexts.Toast_Same, end.Scope),
        { Platform: not Platforms.Git, Added: 0 } =>
            Figures.Plural(end.Updated, LayoutTexts.Toast_RecordsChangedOne, LayoutTexts.Toast_RecordsChanged, end.Scope),
        { Platform: not Platforms.Git } => Figures.Plural(end.Added, LayoutTexts.Toast_RecordsOne, LayoutTexts.Toast_Records, end.Scope),
        { Added: 0 } => Figures.Plural(end.Updated, LayoutTexts.Toast_ChangedOne, LayoutTexts.Toast_Changed, end.Scope),
        _ => Figures.Plural(end.Added, LayoutTexts.Toast_NewOne, LayoutTexts.Toast_New, end.Scope),
    };

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            queue.Ended += Tell;
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    private void Tell(HarvestEnd end)
    {
        if (end.Asked || !end.IsNothingNew)
        {
            _ = InvokeAsync(() => SayAsync(end));
        }
    }

    private async Task SayAsync(HarvestEnd end)
    {
        var word = end.Status == "complete" ? LayoutTexts.Toast_Done : LayoutTexts.Toast_Look;
        try
        {
            await script.InvokeVoidAsync("communityHealth.announce", Sentence(end), word);
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // Nobody looks any more.
        }
    }
}
