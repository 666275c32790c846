using CommunityHealth.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CommunityHealth.Web.Hosting;

/// <summary>The lines of the console as the framework writes them; what looks like a token is left out.</summary>
internal sealed class CleanConsole(IServiceProvider services, LogOptions options) : ConsoleFormatter(Named)
{
    /// <summary>Its name among the formatters.</summary>
    public const string Named = "clean";

    /// <summary>This one is among the formatters too: they are asked for when there is something to write.</summary>
    private readonly Lazy<ConsoleFormatter> _lines = new(() => services.GetServices<ConsoleFormatter>()
        .First(f => f.Name == (options.IsJson ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple)));

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var line = new StringWriter();
        _lines.Value.Write(logEntry, scopeProvider, line);
        textWriter.Write(RecentLogs.Clean(line.ToString()));
    }
}
