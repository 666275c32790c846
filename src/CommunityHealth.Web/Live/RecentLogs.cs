using System.Text.RegularExpressions;

namespace CommunityHealth.Web.Live;

/// <summary>A warning or an error of the log.</summary>
/// <param name="Where">The part of the program it comes from.</param>
/// <param name="What">What was logged; what looks like a token is left out.</param>
/// <param name="Fault">The fault behind it with its stack; null for none.</param>
public sealed record LogLine(DateTimeOffset At, LogLevel Level, string Where, string What, string? Fault);

/// <summary>The last warnings and errors since the start, kept in memory for the page Status and for diagnostics.</summary>
public sealed partial class RecentLogs(TimeProvider clock) : ILoggerProvider
{
    /// <summary>How many are kept.</summary>
    public const int Most = 100;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();

    /// <summary>How many there were since the start, those that are not kept any more included.</summary>
    public int Count { get; private set; }

    /// <summary>Those that are kept, the last one first.</summary>
    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines.Reverse()];
            }
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>A text without what looks like a token.</summary>
    public static string Clean(string text) => Secret().Replace(text, "…");

    private void Add(LogLevel level, string where, string what, Exception? fault)
    {
        var line = new LogLine(clock.GetUtcNow(), level, where.Split('.')[^1], Clean(what), fault is null ? null : Clean(fault.ToString()));
        lock (_lock)
        {
            Count++;
            _lines.Enqueue(line);
            if (_lines.Count > Most)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>Tokens of GitHub and its apps, our keys, the links of invitations, private keys, what addresses carry of signing in elsewhere.</summary>
    [GeneratedRegex(
        """
        -----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY-----(?s:.*?)(?:-----END[ ][A-Z ]*PRIVATE[ ]KEY-----|\z)
        |(?<=account/join/)[A-Za-z0-9_\-]{4,}
        |(?<=[?&](?:code|state|access_token|client_secret)=)[^&\s"'\\]+
        |\b(?:gh[a-z]_|github_pat_|chk_|xox[a-z]-|[Bb]earer\s+|app:[A-Za-z0-9.]+:)(?:[A-Za-z0-9_\-+/=.]|\\u002B){4,}
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Secret();

    private sealed class Writer(RecentLogs logs, string where) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                logs.Add(logLevel, where, formatter(state, exception), exception);
            }
        }
    }
}
