using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: CommunityHealth.EndToEnd.Tests.ClosesPages]

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>One Chromium for all tests of the assembly; what a test opens in it is closed when the test has ended.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Without a window to draw around pages where that is installed: a context costs a tenth of a whole browser's.</summary>
    private static readonly string Program = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists) ?? "/usr/bin/chromium";

    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new();
    private static readonly ConcurrentBag<Task> Closing = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
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
        options ??= new();
        options.ReducedMotion ??= ReducedMotion.Reduce;
        var context = await _browser!.NewContextAsync(options);
        Opened.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") { errors.Add(message.Text); } };
        page.PageError += (_, error) => errors.Add(error);
        return (page, errors);
    }

    /// <summary>A page that is open, and whose buttons answer: its circuit is there.</summary>
    public async Task<(IPage Page, List<string> Errors)> OpenAsync(string address, BrowserNewContextOptions? options = null)
    {
        var (page, errors) = await OpenAsync(options);
        await page.GotoAsync(address);
        await page.LiveAsync();
        return (page, errors);
    }

    /// <summary>Closes what a test opened: a page that is left open asks its server, gone by then, for ever.</summary>
    public static void Close(string test)
    {
        foreach (var context in Opened.TryRemove(test, out var all) ? [.. all] : Array.Empty<IBrowserContext>())
        {
            Closing.Add(context.CloseAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Closing);
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }
}

/// <summary>Around every test: closes its pages.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesPagesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Browser.Close(test.UniqueID);
}
