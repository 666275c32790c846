using System.Diagnostics;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>The program as a process with a data folder of its own, started where the test says.</summary>
public sealed class Product : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private Product(Process process, string folder, string address) => (_process, _folder, Address) = (process, folder, address);

    public string Address { get; }

    public string Data => Path.Combine(_folder, "data");

    public static async Task<Product> StartAsync(string workingFolder)
    {
        var folder = Directory.CreateTempSubdirectory("community-health-e2e-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingFolder };
        foreach (var argument in new[] { Program(), "serve", "--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder, "data") })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The program did not start: " + await errors);
        return new Product(process, folder, line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the build made of the product.</summary>
    internal static string Program() => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../../../../src/CommunityHealth.Web/bin/Debug/net10.0/CommunityHealth.Web.dll"));
}

/// <summary>One Chromium for all tests of the assembly.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A page in a context of its own; what its console says of errors is collected.</summary>
    public async Task<(IPage Page, List<string> Errors)> OpenAsync(BrowserNewContextOptions? options = null)
    {
        var context = await _browser!.NewContextAsync(options);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") { errors.Add(message.Text); } };
        page.PageError += (_, error) => errors.Add(error);
        return (page, errors);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }
}
