using Bunit;
using CommunityHealth.Demo;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Demo;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Tests.Demo;

public sealed class DemoTileTests : BunitContext, IAsyncLifetime
{
    private readonly BrowserScript _browser = new();
    private TestDatabase _database = null!;

    private SiteSwitch Site => Services.GetRequiredService<SiteSwitch>();

    private DemoFile DemoFile => Services.GetRequiredService<DemoFile>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", _database.Options.DataFolder)]).Build();
        Services.AddSingleton(TimeProvider.System).AddStorage(configuration).AddDemo().AddSingleton<IJSRuntime>(_browser)
            .AddSingleton<SiteSwitch>().AddSingleton<DemoJob>().AddScoped<SiteDoor>();
    }

    [Fact]
    public async Task It_is_made_with_progress_and_the_site_turns_to_it()
    {
        var tile = Render<DemoTile>();

        tile.Button(DemoTexts.Make).Click();
        tile.WaitForAssertion(() => Assert.Contains(tile.FindAll("progress"), p => p.GetAttribute("aria-label") == DemoTexts.Making));
        Assert.Equal([DemoTexts.Stop], tile.Buttons());

        Assert.Equal(SiteTurn.ToDemo, await Site.Asked.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(["import", "reopen"], _browser.Calls);
        Assert.NotNull(DemoFile.Look());
    }

    [Fact]
    public void It_can_be_stopped_and_nothing_is_left()
    {
        var tile = Render<DemoTile>();
        tile.Button(DemoTexts.Make).Click();
        tile.WaitForElement("progress");

        tile.Button(DemoTexts.Stop).Click();

        tile.WaitForAssertion(() => Assert.Equal([DemoTexts.Make], tile.Buttons()), TimeSpan.FromSeconds(30));
        Assert.Null(DemoFile.Look());
        Assert.False(Site.Asked.IsCompleted);
    }

    [Fact]
    public void Why_it_cannot_be_made_is_said_in_one_sentence()
    {
        File.WriteAllText(DemoFile.Path, "something else");
        var tile = Render<DemoTile>();

        tile.Button(DemoTexts.Make).Click();

        tile.WaitForAssertion(() => Assert.Equal(string.Format(null, StorageTexts.NotDemo, DemoFile.Path), tile.Find("[role=status]").Words()));
        Assert.Equal("something else", File.ReadAllText(DemoFile.Path));
    }

    [Fact]
    public async Task One_that_is_there_is_opened_and_not_made_again()
    {
        await Services.GetRequiredService<DemoCommunity>().MakeAsync(MadeDemo.Mark("2020-01-01"), false, new MadeDemo.Silent(), default);
        var tile = Render<DemoTile>();

        tile.Button(DemoTexts.Look).Click();

        Assert.Equal(SiteTurn.ToDemo, await Site.Asked.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal(MadeDemo.Mark("2020-01-01"), DemoFile.Look());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        _database.Dispose();
    }
}
