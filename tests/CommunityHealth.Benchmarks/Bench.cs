using System.Diagnostics;
using CommunityHealth.Metrics;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>What the benchmarks share: scratch folders, services on one, child processes, the published build.</summary>
internal static class Bench
{
    /// <summary>The root of the clone: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Scratch(string name)
    {
        var folder = Path.Combine(Path.GetTempPath(), "community-health-bench", name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        return folder;
    }

    public static async Task<ServiceProvider> ServicesAsync(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", folder)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddStorage(configuration).AddSources(configuration).AddMetricsQuery().BuildServiceProvider();
        await services.GetRequiredService<Schema>().EnsureAsync(CancellationToken.None);
        return services;
    }

    /// <summary>Runs a program to its end with its output thrown away; returns the seconds it took.</summary>
    public static double Time(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        return process.ExitCode == 0
            ? watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }

    /// <summary>Publishes the program as README says and returns its executable.</summary>
    public static string Publish()
    {
        var folder = Path.Combine(Path.GetTempPath(), "community-health-bench", "published");
        Time("dotnet", "publish", Path.Combine(Root, "src", "CommunityHealth.Web"), "-c", "Release", "-r", "linux-x64",
            "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", folder);
        return Path.Combine(folder, "CommunityHealth.Web");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CommunityHealth.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run this inside a clone.");
        }

        return folder;
    }
}
