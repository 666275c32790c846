using Microsoft.Playwright;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>From a site that nobody has an account of to three people in three roles, each with what they see.</summary>
public sealed class AccountsTests(Browser browser)
{
    private const string Password = "correct horse battery";

    private static readonly string[] ForViewers = ["Overview", "Contributors", "Pull requests", "Response times", "Sentiment", "Activity", "Declared", "Help"];
    private static readonly string[] ForLeads = [.. ForViewers, "Inbox", "Moderation"];
    private static readonly string[] ForAdmins = [.. ForLeads, "Sources", "Settings", "Access", "Audit", "Status"];

    [Fact]
    public async Task From_nothing_to_three_people_in_three_roles()
    {
        using var repository = new MadeRepository();
        var (product, code) = await Product.StartWithAccountsAsync(repository.Folder);
        using var stop = product;
        var (admin, errors) = await browser.OpenAsync();
        await admin.GotoAsync(product.Address + "/");
        await admin.WaitForURLAsync("**/account/first");
        await admin.AccessibleAsync();
        await admin.GetByLabel("Set-up code").FillAsync(code);
        await FillAsync(admin, "ada");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await admin.WaitForURLAsync("**/access");
        await admin.LiveAsync();

        var (lead, leadErrors) = await JoinAsync(admin, "Grace of the docs team", "Community lead", "grace");
        var (viewer, viewerErrors) = await JoinAsync(admin, "Linus", "Viewer", "linus");

        Assert.Equal(ForAdmins, await LinksAsync(admin));
        Assert.Equal(ForLeads, await LinksAsync(lead));
        Assert.Equal(ForViewers, await LinksAsync(viewer));
        await SeesAsync(viewer, product, "/inbox", "Not for your role");
        await SeesAsync(lead, product, "/sources", "Not for your role");
        await SeesAsync(lead, product, "/inbox", "Who waits for an answer", exact: false);
        await SeesAsync(admin, product, "/audit", "Who changed what?");
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("grace");
        await admin.AccessibleAsync();
        Assert.DoesNotContain(errors.Concat(leadErrors), e => !e.Contains("403", StringComparison.Ordinal));

        await PromoteAsync(admin, product, viewer);
        await RemoveAsync(admin, lead);
        Assert.DoesNotContain(viewerErrors, e => !e.Contains("403", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_signs_out_and_a_visitor_is_led_to_the_door_and_back()
    {
        using var repository = new MadeRepository();
        var (product, code) = await Product.StartWithAccountsAsync(repository.Folder);
        using var stop = product;
        var (page, _) = await browser.OpenAsync();
        await page.GotoAsync(product.Address + "/account/first");
        await page.GetByLabel("Set-up code").FillAsync(code);
        await FillAsync(page, "ada");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await page.LiveAsync();
        await page.Locator("summary[aria-label^='Your account']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/account/sign-in*");

        await page.GotoAsync(product.Address + "/contributors?p=all");
        await page.WaitForURLAsync("**/account/sign-in?back=*");
        await page.AccessibleAsync();
        await FillAsync(page, "ada", "not the password at all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("do not fit");
        await FillAsync(page, "ada");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/contributors?p=all");
        await page.LiveAsync();
    }

    /// <summary>Another role counts on a page that is open.</summary>
    private static async Task PromoteAsync(IPage admin, Product product, IPage viewer)
    {
        await viewer.GotoAsync(product.Address + "/");
        await viewer.LiveAsync();
        await admin.GotoAsync(product.Address + "/access");
        await admin.LiveAsync();
        await admin.GetByLabel("Role of linus").SelectOptionAsync("lead");
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("linus has another role now.");
        await Assertions.Expect(viewer.Locator("#rail")).ToContainTextAsync("Inbox", new() { Timeout = 15_000 });
        await admin.GetByLabel("Role of ada").SelectOptionAsync("viewer");
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("This is the last admin");
        await Assertions.Expect(admin.GetByLabel("Role of ada")).ToHaveValueAsync("admin");
    }

    /// <summary>Whoever is removed is led to the door, also from a page that is open.</summary>
    private static async Task RemoveAsync(IPage admin, IPage lead)
    {
        await admin.GetByRole(AriaRole.Button, new() { Name = "Remove grace", Exact = true }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Remove the account" }).Locator("visible=true").ClickAsync();
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("grace is removed.");
        await lead.WaitForURLAsync("**/account/sign-in*", new() { Timeout = 15_000 });
    }

    private async Task<(IPage Page, List<string> Errors)> JoinAsync(IPage admin, string who, string role, string name)
    {
        await admin.GetByLabel("For whom").FillAsync(who);
        await admin.Locator("#iv-role").SelectOptionAsync(new SelectOptionValue { Label = role });
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        await Assertions.Expect(admin.Locator(".once h2")).ToHaveTextAsync($"A link for {who}");
        var (page, errors) = await browser.OpenAsync();
        await page.GotoAsync(await admin.GetByTestId("once").InputValueAsync());
        await FillAsync(page, name);
        await page.AccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await page.LiveAsync();
        return (page, errors);
    }

    private static async Task FillAsync(IPage page, string name, string password = Password)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.Locator("input[type=password]").FillAsync(password);
    }

    private static async Task<IReadOnlyList<string>> LinksAsync(IPage page) =>
        [.. (await page.Locator("#rail ul a").AllTextContentsAsync()).Select(t => t.Trim())];

    private static async Task SeesAsync(IPage page, Product product, string path, string heading, bool exact = true)
    {
        await page.GotoAsync(product.Address + path);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(exact ? heading : "");
    }
}
