using Bunit;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Web.SourcePages;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.SourcePages;

public sealed class GitHubBoxTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 5, 0, TimeSpan.Zero);
    private static readonly SourceRun Bad = new(Now.AddHours(-2), 1.5, "failed", 0, 0, 0) { Requests = 3 };
    private static readonly SourceCard Good = new(
        7, "github:a/b", "github", "https://api.github.com/repos/a/b", false, false, Now.AddHours(-3), null, 0, [Bad with { Status = "complete", Requests = 1_204 }])
    {
        Events = 4_321, GitHub = new GitHubCard("https://github.com/a/b", TokenState.Own, null, null),
    };

    private readonly List<string> _asked = [];

    public static TheoryData<ProblemKind, bool, string, string> Problems => new()
    {
        { ProblemKind.BadToken, false, SourcesTexts.Expired_Early, SourcesTexts.Token_Replace },
        { ProblemKind.BadToken, true, string.Format(null, SourcesTexts.Expired, "24 Nov 2026 05:05 UTC"), SourcesTexts.Token_Replace },
        { ProblemKind.NoToken, true, "Said so.", SourcesTexts.Token_Give },
        { ProblemKind.Network, true, string.Format(null, SourcesTexts.Silent_Next, "24 Nov 2026 06:05 UTC", "24 Nov 2026 05:05 UTC", "at nine"), SourcesTexts.Silent_Try },
        { ProblemKind.Network, false, "Said so.", SourcesTexts.Again },
        { ProblemKind.Gone, true, string.Format(null, SourcesTexts.Gone, "24 Nov 2026 06:05 UTC"), SourcesTexts.Gone_Keep },
        { ProblemKind.Gone, false, "Said so.", SourcesTexts.Again },
        { ProblemKind.Another, true, "Said so.", SourcesTexts.Again },
        { ProblemKind.Other, true, "Said so.", SourcesTexts.Again },
    };

    [Fact]
    public void It_leads_to_its_page_to_its_events_and_says_how_far_it_reaches_and_which_token_it_uses()
    {
        var box = Draw(Good);

        Assert.Equal("https://github.com/a/b", box.Find(".card-head a").GetAttribute("href"));
        Assert.Equal("activity?s=github%3Aa%2Fb&p=all&bots=1&agents=1&platform=github", box.Find("dd a").GetAttribute("href"));
        Assert.Equal(
            [
                SourcesTexts.LastGood, "24 Nov 2026 05:05 UTC", SourcesTexts.Stored, "4,321 events", SourcesTexts.Reach, SourcesTexts.Reach_Whole,
                SourcesTexts.Token, SourcesTexts.Token_Own, SourcesTexts.Next, "at nine",
            ],
            box.FindAll("dl > *").Select(f => f.Words()));
    }

    [Fact]
    public void What_it_does_not_know_is_said()
    {
        var box = Draw(Good with
        {
            KnownFrom = Now.AddDays(-90), Lacks = ["reviews"], LeaveToOthers = 20,
            GitHub = Good.GitHub! with { Token = TokenState.None, Before = "a/old", TokenExpires = Now.AddDays(3.5) },
        });

        Assert.Contains("complete since 26 Aug 2026", box.Words(), StringComparison.Ordinal);
        Assert.Equal(
            [
                SourcesTexts.Lacks_Reviews, string.Format(null, SourcesTexts.Moved, "a/old", "a/b"), string.Format(null, SourcesTexts.Slow_Say, 20),
                string.Format(null, SourcesTexts.Expires_Many, 3, "27 Nov 2026"),
            ],
            box.FindAll(".note").Select(n => n.Words()));
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(14, "in 14 days")]
    [InlineData(1.2, "in 1 day:")]
    [InlineData(0.5, "within a day")]
    [InlineData(-1, null)]
    public void A_token_that_expires_is_spoken_of_two_weeks_before(double days, string? words)
    {
        var notes = SourceNotes.Of(Good with { GitHub = Good.GitHub! with { TokenExpires = Now.AddDays(days) } }, Now).ToList();

        Assert.Equal(words is null, notes.Count == 0);
        Assert.All(notes, n => Assert.Contains(words!, n, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_problem_has_its_sentence_and_one_button(ProblemKind kind, bool wasGood, string sentence, string button)
    {
        var box = Draw(Good with { Problem = "Said so.", Kind = kind, LastGood = wasGood ? Good.LastGood : null, Runs = [Bad] });

        Assert.Contains(sentence, box.Find(".state.failed").Words(), StringComparison.Ordinal);
        Assert.Equal($"{button} github:a/b", box.Find(".state.failed button").Words());
    }

    [Fact]
    public void A_token_that_expired_says_when()
    {
        var box = Draw(Good with { Problem = "x", Kind = ProblemKind.BadToken, GitHub = Good.GitHub! with { TokenExpires = Now.AddDays(-4) } });

        Assert.Contains(string.Format(null, SourcesTexts.Expired_On, "20 Nov 2026", "24 Nov 2026 05:05 UTC"), box.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_never_worked_may_be_pasted_again()
    {
        var box = Draw(Good with { Problem = "x", Kind = ProblemKind.BadToken, LastGood = null, Events = 0 });

        Assert.Contains(SourcesTexts.Token_Wrong, box.Words(), StringComparison.Ordinal);
        Assert.Equal($"{SourcesTexts.Token_Paste} github:a/b", box.Find(".state.failed button").Words());
    }

    [Theory]
    [InlineData(ProblemKind.Rights, "https://github.com/settings/tokens", true)]
    [InlineData(ProblemKind.SignOn, "https://github.com/orgs/a/sso", true)]
    [InlineData(ProblemKind.SignOn, "javascript:go()", false)]
    public void What_is_set_on_GitHub_leads_there(ProblemKind kind, string link, bool leads)
    {
        var box = Draw(Good with { Problem = "Said so.", Kind = kind, Link = link });

        Assert.Equal(leads ? [link] : [], box.FindAll(".state.failed a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void One_that_is_gone_is_kept_and_asked_no_more()
    {
        var box = Draw(Good with { Problem = "x", Kind = ProblemKind.Gone, Runs = [Bad] });

        box.Find(".state.failed button").Click();

        Assert.Equal(["hold True"], _asked);
        Assert.Contains(SourcesTexts.Harvest, string.Join(' ', box.Buttons()), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_slowed_down_and_brought_back_to_speed()
    {
        Draw(Good).Button("Slow down (leave 20 % to others)").Click();
        var slow = Draw(Good with { LeaveToOthers = 20 }).Button("Slow down");
        slow.Click();

        Assert.Equal(["slow True", "slow False"], _asked);
        Assert.Equal("true", slow.GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Its_runs_say_how_many_requests_they_took() =>
        Assert.Equal($"24 Nov 2026 06:05 UTC | {SourcesTexts.Run_complete} | 0 | 0 | 1,204 | {1.5:N1}", Draw(Good).Rows()[0]);

    private IRenderedComponent<SourceBox> Draw(SourceCard card) => Render<SourceBox>(p => p
        .Add(b => b.Card, card).Add(b => b.Now, Now).Add(b => b.Next, "at nine")
        .Add(b => b.OnHold, hold => _asked.Add($"hold {hold}")).Add(b => b.OnSlow, slow => _asked.Add($"slow {slow}")));
}
