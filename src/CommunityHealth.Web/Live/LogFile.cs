using System.Threading.Channels;

namespace CommunityHealth.Web.Live;

/// <summary>
/// Keeps what is logged in files, one JSON object a line. Whoever logs never waits: lines go into a queue and are written
/// in the background; those that find it full, or no file to go to, are left out, counted and said.
/// </summary>
/// <param name="voice">Says on the console what is wrong with the files; asked for when there is something to say.</param>
/// <param name="most">Lines in the queue, at most.</param>
public sealed partial class LogFile(LogFolder folder, TimeProvider clock, Func<ILogger> voice, int most = LogFile.Most)
    : ILoggerProvider, IHostedService, IAsyncDisposable
{
    private const int Most = 2000;

    /// <summary>How often it is looked whether a new day has begun.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(15);

    /// <summary>How long an end may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Channel<LogEntry> _queue = Channel.CreateBounded<LogEntry>(new BoundedChannelOptions(most) { SingleReader = true });
    private Task? _work;
    private DateOnly? _pruned;
    private bool _fails;
    private int _leftOut;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _work ??= Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>What is logged while the site ends is written too.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _queue.Writer.TryComplete();

    /// <summary>Writes what is left, also of a site that never began.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
        {
            return;
        }

        try
        {
            _work ??= _queue.Reader.Count > 0 ? Task.Run(RunAsync) : Task.CompletedTask;
            await _work.WaitAsync(Patience, clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A disk that does not answer holds nobody up.
        }
    }

    private async Task RunAsync()
    {
        using var over = new CancellationTokenSource();
        Try(folder.Make);
        var (more, look) = (_queue.Reader.WaitToReadAsync().AsTask(), Task.CompletedTask);
        while (true)
        {
            Prune();
            look = look.IsCompleted ? Task.Delay(Look, clock, over.Token) : look;
            if (await Task.WhenAny(more, look).ConfigureAwait(false) == look)
            {
                continue;
            }

            if (!await more.ConfigureAwait(false))
            {
                await over.CancelAsync().ConfigureAwait(false);
                return;
            }

            await WriteAsync().ConfigureAwait(false);
            more = _queue.Reader.WaitToReadAsync().AsTask();
        }
    }

    private async Task WriteAsync()
    {
        var entries = new List<LogEntry>();
        while (entries.Count < most && _queue.Reader.TryRead(out var entry))
        {
            entries.Add(entry);
        }

        try
        {
            await folder.AddAsync(entries).ConfigureAwait(false);
            _fails = false;
            if (Interlocked.Exchange(ref _leftOut, 0) is > 0 and var count)
            {
                Say(log => Log.LeftOut(log, count));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Interlocked.Add(ref _leftOut, entries.Count);
            Fail(fault);
        }
    }

    private void Prune()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (_pruned != today)
        {
            _pruned = today;
            Try(() => folder.Prune(today));
        }
    }

    private void Try(Action what)
    {
        try
        {
            what();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fail(fault);
        }
    }

    /// <summary>It is said once, until it went well again.</summary>
    private void Fail(Exception fault)
    {
        if (!_fails)
        {
            _fails = true;
            Say(log => Log.NotWritten(log, folder.Path, fault.Message));
        }
    }

    private void Say(Action<ILogger> what)
    {
        try
        {
            what(voice());
        }
        catch (ObjectDisposedException)
        {
            // The site has ended, and its console with it.
        }
    }

    private void Add(LogEntry entry)
    {
        if (!_queue.Writer.TryWrite(entry))
        {
            Interlocked.Increment(ref _leftOut);
        }
    }

    private sealed class Writer(LogFile file, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                file.Add(LogEntry.Of(file.Now, logLevel, category, eventId, state, formatter(state, exception), exception));
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The log cannot be kept in {Folder}, it is on the console only: {Why}")]
        public static partial void NotWritten(ILogger logger, string folder, string why);

        [LoggerMessage(2, LogLevel.Warning, "Lines that are not in the files of the log, as more came than could be written: {Count}")]
        public static partial void LeftOut(ILogger logger, int count);
    }
}
