using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>Pages move by themselves, and disturb nobody.</summary>
public sealed class LiveTests(Browser browser)
{
    [Fact]
    public async Task Figures_move_while_focus_and_what_is_seen_stay()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder, harvested: true);
        var (page, errors) = await browser.OpenAsync(product.Address + "/");
        var commits = page.Locator("article[aria-labelledby=w-commits]");
        var explain = commits.Locator("details.pop > summary").First;
        await Assertions.Expect(commits.Locator(".figure strong")).ToHaveTextAsync("5");
        await explain.FocusAsync();
        var before = await explain.BoundingBoxAsync();
        var tables = await page.Context.NewPageAsync();
        await tables.GotoAsync(product.Address + "/?view=table");
        await tables.LiveAsync();
        var cell = tables.Locator("article[aria-labelledby=w-commits] tbody a").Last;
        await cell.FocusAsync();
        var said = await cell.InnerTextAsync();

        var sources = await page.Context.NewPageAsync();
        await sources.GotoAsync(product.Address + "/sources");
        await sources.LiveAsync();
        repository.Git("-c", "user.name=Dao", "-c", "user.email=dao@example.org", "commit", "-q", "--allow-empty", "-m", "Another change");
        var harvest = sources.GetByRole(AriaRole.Button, new() { Name = "Harvest now" });
        await harvest.ClickAsync();

        await Assertions.Expect(sources.Locator("#toast")).ToContainTextAsync("1 new commit");
        Assert.StartsWith("Done · ", await sources.TitleAsync(), StringComparison.Ordinal);
        await Assertions.Expect(harvest).ToBeFocusedAsync();
        await Assertions.Expect(commits.Locator(".figure strong")).ToHaveTextAsync("6", new() { Timeout = 20_000 });
        await Assertions.Expect(explain).ToBeFocusedAsync();
        var after = await explain.BoundingBoxAsync();
        await Assertions.Expect(cell).Not.ToHaveTextAsync(said, new() { Timeout = 20_000 });
        await Assertions.Expect(cell).ToBeFocusedAsync();
        Assert.InRange(Math.Abs(after!.Y - before!.Y), 0, 60);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Set_up_says_what_a_folder_holds_while_it_is_typed_and_keeps_what_was_typed()
    {
        using var repository = new MadeRepository();
        using var product = await Product.StartAsync(repository.Folder);
        var (page, errors) = await browser.OpenAsync(product.Address + "/setup");
        var folder = page.GetByLabel("Folder", new() { Exact = true });
        var said = page.Locator("#path-seen");

        await folder.FillAsync(repository.Folder + "/none");
        await folder.PressAsync("Enter");
        await Assertions.Expect(folder).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(folder).ToHaveValueAsync(repository.Folder + "/none");
        await Assertions.Expect(folder).ToBeFocusedAsync();
        await folder.FillAsync(repository.Folder);
        await Assertions.Expect(said).ToContainTextAsync("5 commits, 3 authors, ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show this folder" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(product.Address + "/");
        await Assertions.Expect(page.Locator("#w-commits")).ToBeVisibleAsync();
        Assert.Empty(errors);
    }
}
