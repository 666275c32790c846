using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Hosting;

/// <summary>Where warnings and errors go: the console, files in the data folder, and the page Status.</summary>
internal static class LogsSetup
{
    private const string Folder = "logs";

    /// <exception cref="OptionsValidationException">The settings make no sense.</exception>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(LogOptions.Section).Get<LogOptions>() ?? new LogOptions();
        if (options.Faults().ToList() is { Count: > 0 } faults)
        {
            throw new OptionsValidationException(LogOptions.Section, typeof(LogOptions), faults);
        }

        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddConsole(builder.Logging, options);
        builder.Services.AddSingleton<RecentLogs>().AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<RecentLogs>());
        if (options.KeepDays > 0)
        {
            AddFile(builder, options);
        }
    }

    private static void AddConsole(ILoggingBuilder logging, LogOptions options)
    {
        _ = options.IsJson
            ? logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))
            : logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddConsole(console => (console.LogToStandardErrorThreshold, console.FormatterName) = (LogLevel.Trace, CleanConsole.Named));
        logging.Services.AddSingleton<ConsoleFormatter>(provider => new CleanConsole(provider, options));
    }

    private static void AddFile(WebApplicationBuilder builder, LogOptions options)
    {
        var storage = new StorageOptions();
        builder.Configuration.GetSection("Storage").Bind(storage);
        var path = Path.Combine(Path.GetFullPath(storage.DataFolder), Folder);
        builder.Services.AddSingleton(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new LogFile(new LogFolder(path, options.KeepDays, clock), clock, provider.GetRequiredService<ILogger<LogFile>>);
        });
        builder.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogFile>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LogFile>());
    }
}
