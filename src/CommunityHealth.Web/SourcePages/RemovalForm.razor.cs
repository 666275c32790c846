using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.SourcePages;

/// <summary>Asks once before a source goes with all that it told of, says how much that is, and shows how far it is.</summary>
public sealed partial class RemovalForm(SourceDesk desk) : IDisposable
{
    private ElementReference _title;
    private RemovalPreview? _preview;
    private int _total;
    private string? _fault;
    private bool _gone;

    [Parameter, EditorRequired] public SourceCard Card { get; set; } = null!;

    [Parameter] public EventCallback OnDone { get; set; }

    private string Id => $"remove-{Card.Id}";

    private string What => _preview is not { } preview ? SourcesTexts.Remove_Nothing : Figures.Format(
        preview.ScopeGoes ? SourcesTexts.Remove_All : SourcesTexts.Remove_Part, string.Join(SourcesTexts.Join, Counts(preview)));

    /// <inheritdoc/>
    public void Dispose() => _gone = true;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _preview = desk.PreviewRemoval(Card.Id);
        _total = _preview is { } preview ? preview.Commits + preview.Items + preview.Activities : 0;
    }

    /// <inheritdoc/>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _title.FocusAsync().AsTask() : Task.CompletedTask;

    private IEnumerable<string> Counts(RemovalPreview preview)
    {
        if (Card.Platform == Platforms.Git)
        {
            yield return Figures.Plural(preview.Commits, SourcesTexts.Commits_One, SourcesTexts.Commits_Many);
        }
        else if (preview.Items > 0)
        {
            yield return Figures.Plural(preview.Items, SourcesTexts.Items_One, SourcesTexts.Items_Many);
        }

        yield return Figures.Plural(preview.Activities, SourcesTexts.Events_One, SourcesTexts.Events_Many);
    }

    private async Task RemoveAsync()
    {
        _fault = null;
        try
        {
            if (await desk.RemoveAsync(Card.Id, Show))
            {
                await OnDone.InvokeAsync();
                return;
            }

            _fault = SourcesTexts.Remove_Elsewhere;
        }
        catch (StorageException fault)
        {
            _fault = fault.Sentence;
        }
    }

    private void Show()
    {
        if (!_gone)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
