using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

public sealed class SettingsTests(Browser browser)
{
    [Fact]
    public async Task Settings_are_kept_change_what_they_say_and_come_back_out_of_a_file()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder, harvested: true);
        var (page, errors) = await browser.OpenAsync(product.Address + "/settings");
        await page.LiveAsync();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Brook & Bridge");
        await SaveAsync(page, "Your community");
        await Assertions.Expect(Card(page, "profile").GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved.");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".rail .community")).ToHaveTextAsync("Brook & Bridge");

        await page.LiveAsync();
        await page.GetByLabel("Time zone", new() { Exact = true }).FillAsync("Asia/Nowhere");
        await SaveAsync(page, "Time");
        await Assertions.Expect(Card(page, "time").GetByRole(AriaRole.Alert)).ToContainTextAsync("is no time zone this machine knows");
        await page.GetByLabel("Time zone", new() { Exact = true }).FillAsync("Asia/Tokyo");
        await page.GetByLabel("The first quarter begins in").SelectOptionAsync("4");
        await Assertions.Expect(Card(page, "time")).ToContainTextAsync("All days are cut anew");
        var (other, _) = await browser.OpenAsync(product.Address + "/status");
        await other.EvaluateAsync("document.documentElement.dataset.before = 'yes'");
        await SaveAsync(page, "Time");

        await page.WaitForURLAsync("**/settings?saved=time#time");
        await Assertions.Expect(Card(page, "time").GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved.");
        await Assertions.Expect(page.GetByLabel("Time zone", new() { Exact = true })).ToHaveValueAsync("Asia/Tokyo");
        Assert.Equal(("2027-01-01", "Asia/Tokyo"), await PeriodAsync(product, "2026-Q4"));
        await Assertions.Expect(other.Locator("html[data-before]")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await other.LiveAsync();
        await TakeAsync(page);
        Assert.Equal("2026-10-01", (await PeriodAsync(product, "2026-Q4")).From);
        Assert.DoesNotContain(errors, e => !e.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal) && !e.Contains("WebSocket", StringComparison.Ordinal));
    }

    /// <summary>A wrong file first, then one that sets the quarters back.</summary>
    private static async Task TakeAsync(IPage page)
    {
        await page.LiveAsync();
        var file = page.GetByLabel("Bring in a file");
        await file.SetInputFilesAsync(new FilePayload { Name = "a.json", MimeType = "application/json", Buffer = "{\"Community\":{\"FirstMonth\":13}}"u8.ToArray() });
        await Assertions.Expect(Card(page, "file")).ToContainTextAsync("cannot be ‘13’");
        var text = await page.EvaluateAsync<string>("fetch('/settings/export').then(a => a.text())");
        await file.SetInputFilesAsync(new FilePayload
        {
            Name = "b.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text.Replace("\"FirstMonth\": \"4\"", "\"FirstMonth\": \"1\"", StringComparison.Ordinal)),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Take this change" }).ClickAsync();
        await Assertions.Expect(Card(page, "file").GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await Assertions.Expect(page.GetByLabel("The first quarter begins in")).ToHaveValueAsync("1");
    }

    private static ILocator Card(IPage page, string id) => page.Locator("section#" + id);

    private static Task SaveAsync(IPage page, string group) => page.GetByRole(AriaRole.Button, new() { Name = "Save " + group, Exact = true }).ClickAsync();

    private static async Task<(string From, string Zone)> PeriodAsync(Product product, string period)
    {
        using var http = new HttpClient();
        using var answer = JsonDocument.Parse(await http.GetStringAsync($"{product.Address}/api/v1/metrics?period={period}"));
        var days = answer.RootElement.GetProperty("period");
        return (days.GetProperty("from").GetString()!, days.GetProperty("zone").GetString()!);
    }
}
