using CommunityHealth.Sources.GitHub;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Setup;

/// <summary>
/// A repository of GitHub: looks while it is typed, says what is there and how long each depth takes, and connects it.
/// What was typed stays; the token is handed over once and never shown again.
/// </summary>
public sealed partial class GitHubForm(NewRepositories sources, NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private ElementReference _input;
    private AppFields? _app;
    private CancellationTokenSource? _looking;
    private GitHubPreview? _seen;
    private GitHubDepth _depth = GitHubDepth.All;
    private string? _connected;
    private string _typed = "";
    private string _token = "";
    private string? _fault;
    private bool _hasToken;
    private bool _asked;
    private bool _busy;

    /// <summary>An app comes before a token.</summary>
    private string Secret => _app?.Secret ?? _token;

    private bool IsFault => _asked && _fault is not null;

    /// <inheritdoc/>
    public void Dispose() => _looking?.Cancel();

    /// <inheritdoc/>
    protected override void OnInitialized() => _hasToken = sources.HasToken;

    /// <summary>Looks after a pause; looking for something newer ends it.</summary>
    private async Task LookAsync(TimeSpan pause)
    {
        _looking?.Cancel();
        (_looking, _seen, _connected, _fault, _asked, _busy) = (null, null, null, null, false, false);
        if (string.IsNullOrWhiteSpace(_typed))
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
            var seen = await sources.LookAsync(_typed, Secret, mine.Token);
            if (_looking == mine)
            {
                (_seen, _connected) = (seen, sources.Connected(seen));
                _depth = GitHubWords.Suggested(seen);
            }
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            _fault = _looking == mine ? SetupTexts.GitHub_Slow : _fault;
        }
        catch (GitHubException fault)
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
                    : await sources.AddAsync(seen, _depth, Secret, CancellationToken.None));
                return;
            }
        }
        catch (GitHubException fault)
        {
            (_fault, _busy) = (fault.Sentence, false);
        }

        (_asked, _fault) = (true, _fault ?? SetupTexts.GitHub_Empty);
        await _input.FocusAsync();
    }
}
