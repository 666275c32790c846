using Bunit;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Demo;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Tests.Demo;

public sealed class DemoBannerTests : BunitContext, IAsyncLifetime
{
    private TestDatabase _database = null!;

    private SiteSwitch Site => Services.GetRequiredService<SiteSwitch>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Services.AddSingleton(_database.Health).AddSingleton<IJSRuntime>(new BrowserScript()).AddSingleton<SiteSwitch>().AddScoped<SiteDoor>();
    }

    [Fact]
    public void A_real_community_has_none() => Assert.Empty(Render<DemoBanner>().Nodes);

    [Fact]
    public async Task A_demo_says_so_and_can_be_left()
    {
        MarkAsDemo();
        var banner = Render<DemoBanner>();

        Assert.Contains(DemoTexts.Banner, banner.Words(), StringComparison.Ordinal);
        banner.Button(DemoTexts.Leave).Click();

        Assert.Equal(SiteTurn.ToOwn, await Site.Asked.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal("true", banner.Button(DemoTexts.Leave).GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task It_is_removed_only_when_that_is_said_twice()
    {
        MarkAsDemo();
        var banner = Render<DemoBanner>();

        Assert.Equal("demo-remove", banner.Button(DemoTexts.Remove).GetAttribute("popovertarget"));
        Assert.False(Site.Asked.IsCompleted);
        banner.Find("#demo-remove").QuerySelectorAll("button")[0].Click();

        Assert.Equal(SiteTurn.ToOwnForGood, await Site.Asked.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        _database.Dispose();
    }

    private void MarkAsDemo() => _database.Rows("INSERT INTO settings (key, value) VALUES ('demo', '1 2026-01-01')");
}
