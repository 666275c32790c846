using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Setup;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.SourcePages;

/// <summary>Another token for a repository: it is tried first, kept when GitHub takes it, and never shown again.</summary>
public sealed partial class TokenForm(SourceDesk desk) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _input;
    private AppFields? _app;
    private string _token = "";
    private string? _fault;
    private bool _busy;

    [Parameter, EditorRequired] public SourceCard Card { get; set; } = null!;

    [Parameter] public EventCallback OnDone { get; set; }

    private string Id => $"token-{Card.Id}";

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _input.FocusAsync().AsTask() : Task.CompletedTask;

    private async Task TryAsync()
    {
        if (_busy)
        {
            return;
        }

        (_busy, _fault) = (true, null);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        patience.CancelAfter(Longest);
        try
        {
            await desk.GiveTokenAsync(Card.Id, _app?.Secret ?? _token, patience.Token);
            _token = "";
            await OnDone.InvokeAsync();
            return;
        }
        catch (SourceException fault)
        {
            _fault = ProblemWords.Of(fault);
        }
        catch (StorageException fault)
        {
            _fault = fault.Sentence;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            _fault = SourcesTexts.Token_Slow;
        }

        _busy = false;
        if (!_gone.IsCancellationRequested)
        {
            await _input.FocusAsync();
        }
    }
}
