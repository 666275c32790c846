using Bunit;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.SourcePages;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.SourcePages;

public sealed class SourceToolsTests : BunitContext, IAsyncLifetime
{
    private SmallGitHub _github = null!;
    private TestDatabase _database = null!;
    private SourceRecord _source = null!;

    public async ValueTask InitializeAsync()
    {
        _github = await SmallGitHub.StartAsync();
        _database = await TestDatabase.CreateAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            new("Storage:DataFolder", _database.Options.DataFolder), new("GitHub:Api", _github.Address),
        ]).Build();
        Services.AddSingleton(TimeProvider.System).AddStorage(configuration).AddSources(configuration).AddSingleton<HarvestQueue>().AddTimetable().AddSingleton<SourceDesk>().AddLogging()
            .AddSingleton<ISeal, OpenSeal>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        _source = await Services.GetRequiredService<GitHubHarvester>().AddAsync("a/b", null, null, default);
    }

    [Fact]
    public async Task A_token_that_GitHub_takes_is_kept_sealed_and_used_at_once()
    {
        var box = await DrawAsync();
        await GiveAsync(box, " \"ghp_x\" ");

        box.WaitForAssertion(() => Assert.Empty(box.FindAll("input")));
        Assert.Equal("x_phg", _database.Row($"SELECT value FROM settings WHERE key = 'secret:github-token:{_source.Id}'"));
        Assert.Equal("ghp_x", Services.GetRequiredService<GitHubToken>().Of(_source.Id));
        Assert.True(Services.GetRequiredService<HarvestQueue>().IsWaiting(_source.Id));
        Assert.Equal(TokenState.Own, (await CardAsync()).GitHub!.Token);
        Assert.DoesNotContain("ghp_x", (await DrawAsync()).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong", "GitHub does not know this token. Copied in full? It starts with github_pat_ or ghp_.")]
    [InlineData("few", "The token works but may not read Pull requests in a/b.")]
    [InlineData("sign", "The organisation a wants this token approved once: Resource protected by organization SAML enforcement.")]
    [InlineData("two words", "That is no token: it is one word of letters, digits and underscores, without spaces inside.")]
    [InlineData("", "That is no token: it is one word of letters, digits and underscores, without spaces inside.")]
    public async Task One_that_is_not_good_is_answered_beside_the_field_and_the_one_before_stays(string typed, string words)
    {
        await Services.GetRequiredService<GitHubToken>().KeepAsync(_source.Id, "before", default);
        var box = await DrawAsync();

        await GiveAsync(box, typed);

        box.WaitForAssertion(() => Assert.Equal(words, box.Find("form [role=status]").Words()), TimeSpan.FromSeconds(10));
        Assert.Equal("true", box.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal("before", Services.GetRequiredService<GitHubToken>().Of(_source.Id));
        Assert.False(Services.GetRequiredService<HarvestQueue>().IsWaiting(_source.Id));
    }

    [Fact]
    public async Task The_button_of_a_token_that_expired_opens_the_field()
    {
        var box = Draw(await CardAsync() with { Problem = "x", Kind = ProblemKind.BadToken });

        box.Find(".state.failed button").Click();

        Assert.Equal("password", box.Find("form input").GetAttribute("type"));
    }

    [Fact]
    public async Task Before_a_source_goes_it_is_said_what_goes_with_it()
    {
        _database.Rows($"""
            INSERT INTO activities (scope_id, key, platform, type, kind, subject, occurred_at, received_at, day, counted, counted_all)
            VALUES ({_source.ScopeId}, 'k', 'github', 'comment', '', 'Hello', 0, 0, 0, 1, 1)
            """);
        var box = await DrawAsync();

        box.Button(SourcesTexts.Remove).Click();
        Assert.Contains(string.Format(null, SourcesTexts.Remove_All, "1 event"), box.Words(), StringComparison.Ordinal);
        Assert.Contains(SourcesTexts.Remove_Say, box.Words(), StringComparison.Ordinal);
        box.Button(SourcesTexts.Remove_No).Click();
        Assert.Single(Services.GetRequiredService<SourceStore>().List());
        box.Button(SourcesTexts.Remove).Click();
        box.Button(SourcesTexts.Remove_Yes).Click();

        box.WaitForAssertion(() => Assert.Empty(Services.GetRequiredService<SourceStore>().List()), TimeSpan.FromSeconds(10));
        Assert.Equal("0|0", _database.Row("SELECT (SELECT COUNT(*) FROM activities), (SELECT COUNT(*) FROM scopes)"));
    }

    [Fact]
    public async Task A_source_that_is_being_read_is_stopped_before_it_goes()
    {
        var harvests = Services.GetRequiredService<Harvests>();
        var held = new TaskCompletionSource();
        var running = harvests.RunAsync(_source, p => { p.Pause(true); held.TrySetResult(); }, default);
        await held.Task;

        Assert.True(await Services.GetRequiredService<SourceDesk>().RemoveAsync(_source.Id, () => { }));

        await running;
        Assert.Empty(Services.GetRequiredService<SourceStore>().List());
        Assert.Null(harvests.Progress(_source.Id));
    }

    [Fact]
    public async Task A_schedule_is_read_while_it_is_typed_and_kept()
    {
        var box = await DrawAsync();
        box.Button(SourcesTexts.Schedule).Click();

        box.FindAll("input[type=radio]")[1].Change(true);
        box.Field(SourcesTexts.Schedule_EveryLabel).Input("0");
        Assert.Equal(string.Format(null, LiveTexts.BadMinutes, Timing.MostMinutes), box.Find("form [role=status]").Words());
        Assert.Equal("true", box.Field(SourcesTexts.Schedule_EveryLabel).GetAttribute("aria-invalid"));
        box.Find("form").Submit();
        Assert.NotEmpty(box.FindAll("form"));
        box.Field(SourcesTexts.Schedule_EveryLabel).Input("90");
        Assert.StartsWith("It would be read next on ", box.Find("form [role=status]").Words(), StringComparison.Ordinal);
        box.Find("form input[type=checkbox]").Change(true);
        box.Find("form").Submit();

        box.WaitForAssertion(() => Assert.Empty(box.FindAll("form")));
        Assert.Equal(new SourceSchedule(90, null, 22 * 60, 6 * 60), Services.GetRequiredService<Timetable>().Schedule(_source.Id));
        Assert.Equal("90||1320|360", _database.Row("SELECT every_minutes, cron, quiet_from, quiet_to FROM schedules"));
    }

    [Fact]
    public async Task Of_two_who_change_a_schedule_the_second_is_told_what_it_is_now_and_may_keep_theirs_after_that()
    {
        var box = await DrawAsync();
        box.Button(SourcesTexts.Schedule).Click();
        box.FindAll("input[type=radio]")[1].Change(true);
        box.Field(SourcesTexts.Schedule_EveryLabel).Input("90");
        await Services.GetRequiredService<Timetable>().KeepAsync(_source.Id, new SourceSchedule(30, null, null, null));

        box.Find("form").Submit();
        box.WaitForAssertion(() => Assert.Equal(
            "Somebody else changed the schedule meanwhile; it is now every 30 minutes. Yours is not saved: look, and keep it again.", box.Find("form [role=status]").Words()));
        Assert.Equal("30", _database.Row("SELECT every_minutes FROM schedules"));
        Assert.Equal("90", box.Field(SourcesTexts.Schedule_EveryLabel).GetAttribute("value"));

        box.Find("form").Submit();
        box.WaitForAssertion(() => Assert.Empty(box.FindAll("form")));
        Assert.Equal("90", _database.Row("SELECT every_minutes FROM schedules"));
    }

    [Fact]
    public async Task What_is_done_to_a_source_that_somebody_else_deleted_is_said_to_be_for_nothing()
    {
        var box = await DrawAsync();
        box.Button(SourcesTexts.Token_Replace).Click();
        await Services.GetRequiredService<SourceDesk>().RemoveAsync(_source.Id, () => { });
        box.Find("form input").Input("ghp_x");
        box.Find("form").Submit();

        box.WaitForAssertion(() => Assert.Equal("Somebody deleted this source meanwhile; nothing was saved.", box.Find("form [role=status]").Words()), TimeSpan.FromSeconds(10));
        Assert.Equal("0", _database.Row("SELECT COUNT(*) FROM settings WHERE key LIKE 'secret:%'"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _database.Dispose();
        await _github.DisposeAsync();
    }

    private static Task GiveAsync(IRenderedComponent<SourceBox> box, string token)
    {
        box.Button(SourcesTexts.Token_Replace).Click();
        box.Find("form input").Input(token);
        return box.Find("form").SubmitAsync();
    }

    private async Task<SourceCard> CardAsync() => Assert.Single(await Services.GetRequiredService<SourcesQuery>().ListAsync(default));

    private async Task<IRenderedComponent<SourceBox>> DrawAsync() => Draw(await CardAsync());

    private IRenderedComponent<SourceBox> Draw(SourceCard card) => Render<SourceBox>(p => p.Add(b => b.Card, card));
}
