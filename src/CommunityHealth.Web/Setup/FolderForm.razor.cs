using CommunityHealth.Sources.Git;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Setup;

/// <summary>
/// Another folder: looks while it is typed, says what is there, and adds it. What was typed stays. A path that is not
/// finished is no fault until somebody presses the button.
/// </summary>
public sealed partial class FolderForm(NewSources sources, NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private IReadOnlyList<string> _nearby = [];
    private ElementReference _input;
    private CancellationTokenSource? _looking;
    private GitPreview? _seen;
    private string? _connected;
    private string _path = "";
    private string? _fault;
    private bool _asked;
    private bool _busy;

    private bool IsFault => _asked && _fault is not null;

    /// <inheritdoc/>
    public void Dispose() => _looking?.Cancel();

    /// <inheritdoc/>
    protected override void OnInitialized() => _nearby = sources.Nearby();

    private Task TakeAsync(string folder)
    {
        _path = folder;
        return LookAsync(TimeSpan.Zero);
    }

    /// <summary>Looks after a pause; looking for something newer ends it.</summary>
    private async Task LookAsync(TimeSpan pause)
    {
        _looking?.Cancel();
        (_looking, _seen, _connected, _fault, _asked, _busy) = (null, null, null, null, false, false);
        if (string.IsNullOrWhiteSpace(_path))
        {
            return;
        }

        using var mine = new CancellationTokenSource();
        _looking = mine;
        try
        {
            await Task.Delay(pause, clock, mine.Token);
            _busy = true;
            StateHasChanged();
            mine.CancelAfter(Longest);
            var seen = await sources.LookAsync(_path, mine.Token);
            if (_looking == mine)
            {
                (_seen, _connected) = (seen, sources.Connected(seen.Folder));
            }
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            _fault = _looking == mine ? SetupTexts.Slow : _fault;
        }
        catch (GitException fault)
        {
            _fault = _looking == mine ? fault.Sentence : _fault;
        }
        finally
        {
            if (_looking == mine)
            {
                (_looking, _busy) = (null, false);
            }
        }
    }

    private async Task SubmitAsync()
    {
        if (_seen is null)
        {
            await LookAsync(TimeSpan.Zero);
        }

        try
        {
            if (_seen is { } seen)
            {
                _busy = true;
                navigation.NavigateTo(_connected is { } scope
                    ? NewSources.Address(scope)
                    : await sources.AddAsync(seen.Folder, trusted: false, CancellationToken.None));
                return;
            }
        }
        catch (GitException fault)
        {
            (_fault, _busy) = (fault.Sentence, false);
        }

        (_asked, _fault) = (true, _fault ?? SetupTexts.Folder_Empty);
        await _input.FocusAsync();
    }
}
