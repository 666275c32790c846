using CommunityHealth.Sources;
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
    public static string Sentence(HarvestResult result) => result switch
    {
        { Status: HarvestStatus.Failed } => Figures.Format(LayoutTexts.Toast_Failed, result.Source, Why(result)),
        { Status: HarvestStatus.Partial } => Figures.Format(LayoutTexts.Toast_Partial, result.Source, Why(result)),
        { Status: HarvestStatus.Stopped } => Figures.Format(LayoutTexts.Toast_Stopped, result.Source),
        { Added: 0, Updated: 0 } => Figures.Format(LayoutTexts.Toast_Same, result.Source),
        { Added: 0 } => Figures.Plural(result.Updated, LayoutTexts.Toast_ChangedOne, LayoutTexts.Toast_Changed, result.Source),
        _ => Figures.Plural(result.Added, LayoutTexts.Toast_NewOne, LayoutTexts.Toast_New, result.Source),
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

    private static string Why(HarvestResult result) => result.Problems.Count > 0 ? result.Problems[0].Why : "";

    private void Tell(HarvestEnd end)
    {
        if (end.Asked || end.Result is not { Status: HarvestStatus.Complete, Added: 0, Updated: 0 })
        {
            _ = InvokeAsync(() => SayAsync(end.Result));
        }
    }

    private async Task SayAsync(HarvestResult result)
    {
        var word = result.Status == HarvestStatus.Complete ? LayoutTexts.Toast_Done : LayoutTexts.Toast_Look;
        try
        {
            await script.InvokeVoidAsync("communityHealth.announce", Sentence(result), word);
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // Nobody looks any more.
        }
    }
}
