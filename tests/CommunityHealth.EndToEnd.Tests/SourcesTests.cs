using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>A repository of GitHub from the wizard to its end.</summary>
public sealed class SourcesTests(Browser browser)
{
    [Fact]
    public async Task A_repository_is_connected_scheduled_given_tokens_lost_and_deleted()
    {
        using var github = new TinyGitHub();
        var folder = Directory.CreateTempSubdirectory("community-health-github-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), $$$"""{"GitHub":{"Api":"{{{github.Address}}}"}}""", TestContext.Current.CancellationToken);
        using var product = await Product.StartAsync(folder);
        var (page, errors) = await browser.OpenAsync(product.Address + "/setup");

        await page.GetByLabel("Repository", new() { Exact = true }).FillAsync("https://github.com/a/b/issues/3");
        await Assertions.Expect(page.Locator("#repository-seen")).ToContainTextAsync("a/b", new() { Timeout = 20_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect this repository" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(product.Address + "/");
        await page.GotoAsync(product.Address + "/sources");
        await page.LiveAsync();
        var card = page.Locator("article.card");
        await Assertions.Expect(card).ToContainTextAsync("Up to date", new() { Timeout = 20_000 });
        await Assertions.Expect(card).ToContainTextAsync("Reviews are not collected");

        await TokensAsync(card);
        await ScheduleAsync(page, card);
        github.IsGone = true;
        await card.GetByRole(AriaRole.Button, new() { Name = "Harvest now" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Gone since", new() { Timeout = 20_000 });
        await card.GetByRole(AriaRole.Button, new() { Name = "Keep history, stop asking" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Nothing is read until you continue.");

        await card.GetByRole(AriaRole.Button, new() { Name = "Delete github:a/b" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("What goes: 1 issue, pull request or discussion, 1 event.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No source is connected")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.Empty(errors);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task TokensAsync(ILocator card)
    {
        foreach (var (token, words) in new[]
        {
            ("bad", "GitHub does not know this token. Copied in full?"), ("few", "The token works but may not read Pull requests in a/b."),
            ("two words", "That is no token"),
        })
        {
            await card.GetByRole(AriaRole.Button, new() { Name = "Replace token" }).ClickAsync();
            await card.GetByLabel("New token").FillAsync(token);
            await card.GetByRole(AriaRole.Button, new() { Name = "Try and keep" }).ClickAsync();
            await Assertions.Expect(card.Locator("form [role=status]")).ToContainTextAsync(words);
            await card.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        }
    }

    private static async Task ScheduleAsync(IPage page, ILocator card)
    {
        await card.GetByRole(AriaRole.Button, new() { Name = "Schedule" }).ClickAsync();
        await card.GetByLabel("By a crontab line").CheckAsync();
        var line = card.GetByLabel("Minute, hour, day, month, weekday");
        await line.FillAsync("every now and then");
        await Assertions.Expect(card.Locator("form [role=status]")).ToContainTextAsync("That is no crontab line.");
        await page.AccessibleAsync();
        await line.FillAsync("30 2 * * *");
        await Assertions.Expect(card.Locator("form [role=status]")).ToContainTextAsync("02:30 UTC");
        await card.GetByRole(AriaRole.Button, new() { Name = "Keep this schedule" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("by the crontab line 30 2 * * *");
    }
}
