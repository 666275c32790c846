using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>The program as a process with a data folder of its own, started where the test says.</summary>
public sealed partial class Product : IDisposable
{
    private static readonly Lazy<Task<byte[]>> Demo = new(MakeDemoAsync);
    private Process _process;
    private readonly string _folder;

    private Product(Process process, string folder, string address) => (_process, _folder, Address) = (process, folder, address);

    public string Address { get; private set; }

    public string Data => Path.Combine(_folder, "data");

    /// <summary>Starts the site in a folder; with <paramref name="harvested"/>, what lies there is read before.</summary>
    public static async Task<Product> StartAsync(string workingFolder, bool harvested = false)
    {
        var folder = Directory.CreateTempSubdirectory("community-health-e2e-").FullName;
        var data = Path.Combine(folder, "data");
        if (harvested)
        {
            using var harvest = Run(workingFolder, "harvest", "git", ".", "--data", data);
            await harvest.StandardOutput.ReadToEndAsync();
            await harvest.WaitForExitAsync();
        }

        var (process, address) = await ServeAsync(workingFolder, data);
        return new Product(process, folder, address);
    }

    /// <summary>Starts a site with accounts that waits for its first admin; the code for them is on its console.</summary>
    public static async Task<(Product Product, string Code)> StartWithAccountsAsync(string workingFolder)
    {
        var folder = Directory.CreateTempSubdirectory("community-health-e2e-").FullName;
        var data = Path.Combine(folder, "data");
        using (var harvest = Run(workingFolder, "harvest", "git", ".", "--data", data))
        {
            await harvest.StandardOutput.ReadToEndAsync();
            await harvest.WaitForExitAsync();
        }

        var (process, address, errors) = await ServeAsync(workingFolder, data, new Dictionary<string, string> { ["COMMUNITYHEALTH__ACCESS__MODE"] = "accounts" });
        var code = "";
        while (code.Length == 0)
        {
            code = CodeShown().Match(await errors.ReadLineAsync() ?? throw new InvalidOperationException("No code was printed.")).Value;
        }

        _ = errors.ReadToEndAsync();
        return (new Product(process, folder, address), code);
    }

    /// <summary>Shows the demo, which was made once for all tests.</summary>
    public static async Task<Product> StartDemoAsync()
    {
        var folder = Directory.CreateTempSubdirectory("community-health-e2e-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "data", "demo.db"), await Demo.Value);
        var (process, address) = await ServeAsync(folder, Path.Combine(folder, "data"), "--demo");
        return new Product(process, folder, address);
    }

    /// <summary>Ends it as kill -9 does, and starts it anew.</summary>
    public async Task KillAndStartAsync()
    {
        End();
        (_process, Address) = await ServeAsync(_folder, Data);
    }

    public void Dispose()
    {
        End();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<(Process Process, string Address)> ServeAsync(string workingFolder, string data, params string[] more)
    {
        var (process, address, errors) = await ServeAsync(workingFolder, data, new Dictionary<string, string>(), more);
        _ = errors.ReadToEndAsync();
        return (process, address);
    }

    private static async Task<(Process Process, string Address, StreamReader Errors)> ServeAsync(
        string workingFolder, string data, Dictionary<string, string> environment, params string[] more)
    {
        var process = Run(workingFolder, environment, ["serve", "--urls", "http://127.0.0.1:0", "--data", data, .. more]);
        var line = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The program did not start: " + await process.StandardError.ReadToEndAsync());
        return (process, line[line.IndexOf("http", StringComparison.Ordinal)..].Trim(), process.StandardError);
    }

    private static async Task<byte[]> MakeDemoAsync()
    {
        var folder = Directory.CreateTempSubdirectory("community-health-e2e-").FullName;
        using var demo = Run(folder, "demo", "--data", folder);
        await demo.StandardOutput.ReadToEndAsync();
        await demo.WaitForExitAsync();
        var made = await File.ReadAllBytesAsync(Path.Combine(folder, "demo.db"));
        Directory.Delete(folder, recursive: true);
        return made;
    }

    private void End()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Run(string workingFolder, params string[] arguments) => Run(workingFolder, new Dictionary<string, string>(), arguments);

    private static Process Run(string workingFolder, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingFolder };
        foreach (var argument in arguments.Prepend(Program()))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("GITHUB_TOKEN");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("[0-9A-Z]{5}-[0-9A-Z]{5}")]
    private static partial Regex CodeShown();

    /// <summary>What the build made of the product.</summary>
    internal static string Program() => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../../../../src/CommunityHealth.Web/bin/Debug/net10.0/CommunityHealth.Web.dll"));
}

/// <summary>A site over a lively repository that tests only read: one for all of them.</summary>
public sealed class LivelyProduct : IAsyncLifetime
{
    private readonly LivelyRepository _repository = new();
    private Product? _product;

    public string Address => _product!.Address;

    public HttpClient Client() => new() { BaseAddress = new Uri(Address) };

    public async ValueTask InitializeAsync() => _product = await Product.StartAsync(_repository.Folder, harvested: true);

    public ValueTask DisposeAsync()
    {
        _product?.Dispose();
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The demo as a site, for tests that only read: it has issues and pull requests.</summary>
public sealed class DemoProduct : IAsyncLifetime
{
    private Product? _product;

    public string Address => _product!.Address;

    public HttpClient Client() => new() { BaseAddress = new Uri(Address) };

    public async ValueTask InitializeAsync() => _product = await Product.StartDemoAsync();

    public ValueTask DisposeAsync()
    {
        _product?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What tests wait for.</summary>
internal static class Waiting
{
    /// <summary>Waits until the page's circuit is there: only then do its buttons answer.</summary>
    public static Task LiveAsync(this IPage page) => Assertions.Expect(page.Locator(".frame")).ToHaveAttributeAsync("data-live", "true", new() { Timeout = 30_000 });
}
