using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CommunityHealth.Web.Tests.Fakes;

/// <summary>Everything that was logged, as it was given to the log: message, values and fault.</summary>
internal sealed class HeardLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Ear(_lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Ear(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"))} {exception}");
        }
    }
}
