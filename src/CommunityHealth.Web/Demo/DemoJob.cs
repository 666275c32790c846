using CommunityHealth.Demo;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Demo;

/// <summary>Makes the demo in the background, whoever looks on; it ends with the site.</summary>
public sealed partial class DemoJob(DemoCommunity demo, ILogger<DemoJob> log) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>Raised on any thread when something new can be seen.</summary>
    public event Action? Changed;

    /// <summary>How far it is; null while none is being made.</summary>
    public DemoProgress? Progress { get; private set; }

    /// <summary>Why the last one was not made, in one sentence; null when it was, or was stopped.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether there is a demo to look at.</summary>
    public bool IsThere
    {
        get
        {
            try
            {
                return demo.File.Look() is { IsOld: false };
            }
            catch (StorageException)
            {
                return false;
            }
        }
    }

    /// <summary>Begins to make it, unless that is being done.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_running.IsCompleted)
            {
                _stop?.Dispose();
                _stop = new CancellationTokenSource();
                (Fault, Progress) = (null, new DemoProgress(DemoStage.Story, 0, 1));
                var stop = _stop.Token;
                _running = Task.Run(() => MakeAsync(stop), CancellationToken.None);
            }
        }

        Changed?.Invoke();
    }

    /// <summary>Stops it; nothing is left of it.</summary>
    public void Stop() => _stop?.Cancel();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await _running;
        _stop?.Dispose();
    }

    private async Task MakeAsync(CancellationToken stop)
    {
        try
        {
            await demo.MakeAsync(new DemoMark(DemoCommunity.DefaultSeed, demo.Yesterday), replace: false, new Telling(this), stop);
        }
        catch (OperationCanceledException)
        {
            // Stopped: the page shows again what can be done.
        }
        catch (StorageException fault)
        {
            Fault = fault.Sentence;
            Log.NotMade(log, fault);
        }
        finally
        {
            Progress = null;
            Changed?.Invoke();
        }
    }

    private sealed class Telling(DemoJob job) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            job.Progress = value;
            job.Changed?.Invoke();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The demo was not made")]
        public static partial void NotMade(ILogger logger, Exception fault);
    }
}
