using CommunityHealth.Sources.Git;
using CommunityHealth.Web.Demo;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Setup;

/// <summary>A1: what shall we look at first. Choosing adds the source, starts its harvest and shows the Overview.</summary>
public sealed partial class SetupPage(NewSources sources, SiteDoor door, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private GitPreview? _here;
    private string? _connected;
    private string? _fault;
    private bool _first;
    private bool _busy;

    private string Question => _first ? SetupTexts.Question : SetupTexts.Question_Next;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _first = sources.IsFirst;
        try
        {
            _here = await sources.HereAsync(_gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }

        _connected = _here is { } here && !_gone.IsCancellationRequested ? sources.Connected(here.Folder) : null;
    }

    private async Task AddAsync()
    {
        if (_busy)
        {
            return;
        }

        (_busy, _fault) = (true, null);
        try
        {
            navigation.NavigateTo(await sources.AddAsync(_here!.Folder, trusted: true, CancellationToken.None));
        }
        catch (GitException fault)
        {
            _fault = fault.Sentence;
        }
        finally
        {
            _busy = false;
        }
    }
}
