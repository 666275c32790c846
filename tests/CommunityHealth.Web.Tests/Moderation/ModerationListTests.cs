using System.Security.Claims;
using Bunit;
using CommunityHealth.Community;
using CommunityHealth.Moderation;
using CommunityHealth.Settings;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Moderation;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Moderation;

public sealed class ModerationListTests : BunitContext, IAsyncLifetime
{
    private const string Hostile = "You <b>fool</b> <script>hurt()</script>";

    private ModeratedCommunity _community = null!;

    public async ValueTask InitializeAsync()
    {
        _community = await ModeratedCommunity.CreateAsync();
        _community.Message(1, 1, 9, Toxicity.Severe, 0.87, body: Hostile);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(_community.Log).AddSingleton<TimeProvider>(_community.Clock).AddSingleton<Visitor>().AddSingleton<AuthenticationStateProvider, Nobody>()
            .AddSingleton<IHttpContextAccessor, HttpContextAccessor>().Configure<CommunityOptions>(o => o.CodeOfConduct = "https://example.org/conduct");
    }

    [Fact]
    public void A_message_and_its_title_are_not_even_sent_until_somebody_asks_for_them()
    {
        var list = Draw();
        Assert.DoesNotContain("fool", list.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Title of 7", list.Markup, StringComparison.Ordinal);
        Assert.Contains(ModerationTexts.Warning, list.Words(), StringComparison.Ordinal);
        Assert.Contains("87 % likely to be toxic (experimental)", list.Words(), StringComparison.Ordinal);
        Assert.Equal("false", list.Button(ModerationTexts.Open).GetAttribute("aria-expanded"));

        list.Button(ModerationTexts.Open).Click();

        Assert.Equal("true", list.Button(ModerationTexts.Hide).GetAttribute("aria-expanded"));
        Assert.Contains(Hostile, list.Find(".said-here").TextContent, StringComparison.Ordinal);
        Assert.Contains("Title of 7", list.Find("h3").TextContent, StringComparison.Ordinal);
        list.Button(ModerationTexts.Hide).Click();
        Assert.DoesNotContain("fool", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_wrote_stays_text()
    {
        var list = Draw();
        list.Button(ModerationTexts.Open).Click();

        Assert.Empty(list.FindAll("script, .said-here b"));
    }

    [Fact]
    public void It_leads_to_the_source_and_to_the_code_of_conduct()
    {
        var links = Draw().FindAll("a").Select(a => a.GetAttribute("href"));

        Assert.Equal(["https://example.org/conduct", "https://example.org/1"], links);
    }

    [Fact]
    public async Task A_decision_is_noted_with_its_note_and_the_message_leaves()
    {
        var list = Draw();
        list.Find("input").Input("Removed there");
        await list.Button(ModerationTexts.Do_Acted).ClickAsync(new());
        var entry = Assert.Single(_community.Log.All()[1]);
        Assert.Equal((ModerationDecision.Acted, "Removed there", ModerationTexts.By_Nobody), (entry.Decision, entry.Note, entry.By));
        Assert.Contains("Noted: dealt with at the source.", list.Find("[role=status]").TextContent, StringComparison.Ordinal);

        list.Render(p => p.Add(l => l.Sheet, Sheet(ModerationView.Queue)));

        Assert.Contains(ModerationTexts.Empty, list.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_decides_second_is_told_who_was_first()
    {
        var list = Draw();
        await _community.DecideAsync(1, ModerationDecision.Kept);
        list.Find("input").Input("I would have");

        await list.Button(ModerationTexts.Do_Acted).ClickAsync(new());

        Assert.Contains("Ada was first: fine as it is.", list.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal([ModerationDecision.Kept, null], _community.Log.All()[1].Select(e => e.Decision));
    }

    [Fact]
    public async Task What_somebody_else_decides_is_told_and_takes_nothing_from_under_who_writes()
    {
        var (news, own) = (0, 0);
        var list = Render<ModerationList>(p => p.Add(l => l.Sheet, Sheet(ModerationView.Queue)).Add(l => l.Filter, Filter.Default).Add(l => l.OnNews, () => news++).Add(l => l.OnDecided, () => own++));
        list.Find("input").Input("Half a sent");

        await _community.DecideAsync(1, ModerationDecision.Kept);

        list.WaitForAssertion(() => Assert.Equal((1, 0), (news, own)));
        Assert.Equal("Half a sent", list.Find("input").GetAttribute("value"));
        await list.Button(ModerationTexts.Do_Note).ClickAsync(new());
        list.WaitForAssertion(() => Assert.Equal((1, 1), (news, own)));
        Assert.Equal("Half a sent", _community.Log.All()[1].Last().Note);
    }

    [Fact]
    public async Task What_was_decided_can_be_reopened_and_shows_its_log()
    {
        await _community.DecideAsync(1, ModerationDecision.Kept, "A <i>joke</i>");
        var list = Draw(ModerationView.Decided);

        Assert.Contains("Ada: fine as it is", list.Find(".log").Words(), StringComparison.Ordinal);
        Assert.Contains("A <i>joke</i>", list.Find(".log").TextContent, StringComparison.Ordinal);
        await list.Button(ModerationTexts.Do_Reopened).ClickAsync(new());

        Assert.Equal(ModerationDecision.Reopened, _community.Log.All()[1].Last().Decision);
    }

    [Fact]
    public async Task First_messages_say_that_no_channel_is_marked_or_are_approved()
    {
        Assert.Contains(ModerationTexts.Empty_Channels, Draw(ModerationView.Firsts).Words(), StringComparison.Ordinal);
        await _community.Channels.KeepAsync([new ChannelRule(1, null, null, false, IsSensitive: true)], default);
        var list = Draw(ModerationView.Firsts);

        await list.Button(ModerationTexts.Do_Approved).ClickAsync(new());

        Assert.Equal(ModerationDecision.Approved, Assert.Single(_community.Log.All()[1]).Decision);
    }

    [Fact]
    public void Before_anything_was_scored_it_does_not_say_that_the_queue_is_empty()
    {
        _ = _community.Database.Rows("UPDATE sentiment_models SET complete_at = NULL");

        var words = Draw().Words();

        Assert.Contains(ModerationTexts.Empty_Unscored, words, StringComparison.Ordinal);
        Assert.DoesNotContain(ModerationTexts.Empty, words, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _community.Dispose();
    }

    private ModerationSheet Sheet(ModerationView view) => new(Pieces.Answer(), PageHeading.Of(""), _community.Query.Show(new ModerationRequest(0, view), default));

    private IRenderedComponent<ModerationList> Draw(ModerationView view = ModerationView.Queue) => Render<ModerationList>(p => p.Add(l => l.Sheet, Sheet(view)).Add(l => l.Filter, Filter.Default));

    private sealed class Nobody : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal()));
    }
}
