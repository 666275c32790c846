using Bunit;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.SourcePages;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.SourcePages;

public sealed class SourceBoxTests : BunitContext
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 5, 0, TimeSpan.Zero);
    private static readonly SourceRun Done = new(Morning, 1.5, "complete", 120, 3, 0);
    private static readonly SourceCard Good = new(7, "git:repo", "git", "/some/repo", false, false, Morning, null, 4_321, [Done]);

    private static readonly string[] Tools = [$"{SourcesTexts.Schedule} git:repo", $"{SourcesTexts.Remove} git:repo"];

    private readonly ManualClock _clock = new(Morning);
    private readonly List<string> _asked = [];

    public SourceBoxTests() => Services.AddSingleton<TimeProvider>(_clock);

    public static TheoryData<string, string> States => new()
    {
        { "good", SourcesTexts.State_Good },
        { "never read", SourcesTexts.State_New },
        { "stopped", SourcesTexts.State_Stopped },
        { "problem", SourcesTexts.State_Failed },
        { "waiting", SourcesTexts.State_Waiting },
        { "running", SourcesTexts.State_Harvesting },
        { "held", SourcesTexts.State_Paused },
        { "paused", SourcesTexts.State_Paused },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Its_state_is_a_word(string state, string word)
    {
        var box = state switch
        {
            "never read" => Draw(Good with { LastGood = null, Runs = [] }),
            "stopped" => Draw(Good with { Runs = [Done with { Status = "stopped" }, Done] }),
            "problem" => Draw(Good with { Problem = "The disk is full.", Runs = [Done with { Status = "stopped" }] }),
            "waiting" => Draw(Good with { Problem = "The disk is full." }, waiting: true),
            "running" => Draw(Good with { Problem = "The disk is full." }, Running()),
            "held" => Draw(Good, Held()),
            "paused" => Draw(Good with { Paused = true }),
            _ => Draw(Good),
        };

        Assert.Equal(word, box.Find("h2").ParentElement!.NextElementSibling!.Words());
    }

    [Fact]
    public void It_says_what_it_is_when_it_was_read_and_what_is_stored()
    {
        var box = Draw(Good);

        Assert.Equal("git:repo, " + SourcesTexts.LocalGit, box.Find("h2").Words());
        Assert.Contains($"{SourcesTexts.LocalGit} · /some/repo", box.Words(), StringComparison.Ordinal);
        Assert.Equal(
            [SourcesTexts.LastGood, "24 Nov 2026 08:05 UTC", SourcesTexts.Stored, "4,321 commits"],
            box.FindAll("dl > *").Select(f => f.Words()));
    }

    [Fact]
    public void One_of_the_demo_names_its_platform_and_offers_nothing_to_do()
    {
        var card = Good with { Platform = "discourse", Paused = true };
        var box = Render<SourceBox>(p => p.Add(b => b.Card, card).Add(b => b.MadeUp, true));

        Assert.Equal(SourcesTexts.State_MadeUp, box.Find("h2").ParentElement!.NextElementSibling!.Words());
        Assert.Contains($"{SourcesTexts.Platform_discourse} · /some/repo", box.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(SourcesTexts.Stored, box.FindAll("dt").Select(d => d.Words()));
        Assert.Empty(box.FindAll("button"));
    }

    [Fact]
    public void A_repository_of_GitHub_names_its_address_and_misses_no_commits()
    {
        var box = Draw(Good with { Scope = "github:octo/app", Platform = "github", Location = "https://api.github.com/repos/octo/app", Commits = 0 });

        Assert.Equal($"github:octo/app, {SourcesTexts.Platform_github}", box.Find("h2").Words());
        Assert.Contains($"{SourcesTexts.Platform_github} · https://api.github.com/repos/octo/app", box.Words(), StringComparison.Ordinal);
        Assert.Equal([SourcesTexts.LastGood], box.FindAll("dt").Select(d => d.Words()));
        Assert.DoesNotContain(SourcesTexts.Empty_Say, box.Words(), StringComparison.Ordinal);
        Assert.Equal([$"{SourcesTexts.Harvest} github:octo/app", $"{SourcesTexts.Pause} github:octo/app"], box.Buttons().Take(2));
    }

    [Fact]
    public void A_harvest_that_waits_for_GitHub_is_no_failure_and_can_be_paused_or_stopped()
    {
        var progress = new HarvestProgress(_clock);
        progress.Begin("items", 878);
        progress.Wait(new HarvestWait(Morning.AddMinutes(30), "GitHub asks for a pause."));

        var box = Draw(Good with { Scope = "github:octo/app", Platform = "github" }, progress);

        Assert.Contains("GitHub asks for a pause. It goes on at 08:35:00 UTC, in 30 min 00 s. Nothing to do.", box.Words(), StringComparison.Ordinal);
        Assert.Empty(box.FindAll(".failed"));
        box.Button(SourcesTexts.Stop).Click();
        Assert.Equal(["stop"], _asked);
    }

    [Fact]
    public void A_source_that_was_never_read_has_no_date() =>
        Assert.Equal(SourcesTexts.Never, Draw(Good with { LastGood = null }).Find("dd").Words());

    [Fact]
    public void What_went_wrong_is_said_and_that_nothing_is_lost()
    {
        var box = Draw(Good with { Problem = "There is no folder /some/repo." });

        Assert.Contains($"{SourcesTexts.Problem} There is no folder /some/repo. {SourcesTexts.Kept}", box.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(SourcesTexts.Kept, Draw(Good).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shallow_clone_says_so()
    {
        Assert.Contains(SourcesTexts.Shallow, Draw(Good with { Shallow = true }).Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(SourcesTexts.Shallow, Draw(Good).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_without_commits_says_so_once_it_was_read()
    {
        Assert.Contains(SourcesTexts.Empty_Say, Draw(Good with { Commits = 0 }).Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(SourcesTexts.Empty_Say, Draw(Good with { Commits = 0, LastGood = null }).Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(SourcesTexts.Empty_Say, Draw(Good).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_harvest_shows_its_stages_how_far_it_is_and_how_fast()
    {
        var progress = Running();
        progress.Advance(50, 50);
        progress.Begin("tags", 4);
        _clock.Move(TimeSpan.FromSeconds(2));
        progress.Advance(3);

        var box = Draw(Good, progress);

        var bar = box.Find("progress");
        Assert.Equal(("3", "4"), (bar.GetAttribute("value"), bar.GetAttribute("max")));
        Assert.Equal(string.Format(null, SourcesTexts.Progress, "git:repo"), bar.GetAttribute("aria-label"));
        Assert.Equal(
            [$"{SourcesTexts.Stage_commits} 50 / 50 {SourcesTexts.Done}", $"{SourcesTexts.Stage_tags} 3 / 4 {SourcesTexts.Running}"],
            box.FindAll("li").Select(l => string.Join(' ', l.Children.Select(c => c.Words()))));
        Assert.Contains(string.Format(null, SourcesTexts.Rate, 1.5, 2), box.Words(), StringComparison.Ordinal);
        Assert.Contains("75", box.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void While_the_total_is_not_known_the_bar_has_no_value()
    {
        var progress = Running();
        progress.Advance(12);

        var box = Draw(Good, progress);

        Assert.False(box.Find("progress").HasAttribute("value"));
        Assert.DoesNotContain("%", box.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_idle_source_can_be_read_or_paused()
    {
        var box = Draw(Good);

        box.Button(SourcesTexts.Harvest).Click();
        box.Button(SourcesTexts.Pause).Click();

        Assert.Equal(["harvest", "hold True"], _asked);
        Assert.Equal([$"{SourcesTexts.Harvest} git:repo", $"{SourcesTexts.Pause} git:repo", .. Tools], box.Buttons());
    }

    [Fact]
    public void A_running_harvest_can_be_paused_or_stopped_and_not_begun_again()
    {
        var box = Draw(Good, Running());

        box.Button(SourcesTexts.Pause).Click();
        box.Button(SourcesTexts.Stop).Click();

        box.Button(SourcesTexts.Harvest).Click();

        Assert.Equal(["hold True", "stop"], _asked);
        Assert.Equal("true", box.Button(SourcesTexts.Harvest).GetAttribute("aria-disabled"));
        Assert.Equal([$"{SourcesTexts.Harvest} git:repo", $"{SourcesTexts.Pause} git:repo", $"{SourcesTexts.Stop} git:repo", .. Tools], box.Buttons());
    }

    [Fact]
    public void A_paused_source_goes_on_when_it_is_told_to()
    {
        var box = Draw(Good with { Paused = true });

        box.Button(SourcesTexts.Continue).Click();

        Assert.Equal(["hold False"], _asked);
        Assert.Equal([$"{SourcesTexts.Continue} git:repo", .. Tools], box.Buttons());
    }

    [Fact]
    public void A_paused_harvest_can_still_be_stopped()
    {
        var box = Draw(Good with { Paused = true }, Held());

        box.Button(SourcesTexts.Stop).Click();

        Assert.Equal(["stop"], _asked);
    }

    [Fact]
    public void A_source_that_waits_for_its_turn_is_not_asked_for_twice_and_keeps_focus_on_its_button()
    {
        var button = Draw(Good, waiting: true).Button(SourcesTexts.Harvest);

        button.Click();

        Assert.Empty(_asked);
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.False(button.HasAttribute("disabled"));
        Assert.False(Draw(Good).Button(SourcesTexts.Harvest).HasAttribute("aria-disabled"));
    }

    [Fact]
    public void A_source_that_fails_says_since_when_and_offers_one_thing_to_do_about_it()
    {
        var box = Draw(Good with
        {
            Problem = "There is no folder /some/repo.",
            Runs = [Done with { Status = "failed", Started = Morning.AddHours(2) }, Done with { Status = "failed", Started = Morning.AddHours(1) }, Done],
        });

        box.Button(SourcesTexts.Again).Click();

        Assert.Equal(["harvest"], _asked);
        Assert.Contains("24 Nov 2026 09:05 UTC", box.Find(".state.failed").Words(), StringComparison.Ordinal);
        Assert.Equal([$"{SourcesTexts.Again} git:repo", $"{SourcesTexts.Pause} git:repo", .. Tools], box.Buttons());
    }

    [Fact]
    public void Every_tenth_of_a_harvest_is_said_aloud_and_not_every_step()
    {
        var progress = Running();
        progress.Advance(57, 100);

        Assert.Equal("git:repo: 50 % read", Draw(Good, progress).Find("[role=status]").Words());
        Assert.Equal("", Draw(Good).Find("[role=status]").Words());
    }

    [Fact]
    public void Its_runs_are_listed_with_their_outcome_in_words()
    {
        var box = Draw(Good with
        {
            Runs =
            [
                new(Morning.AddMinutes(5), null, "running", 0, 0, 0), Done, Done with { Status = "partial" }, Done with { Status = "stopped" },
                Done with { Status = "failed" },
            ],
        });

        string[] results = [SourcesTexts.Run_running, SourcesTexts.Run_complete, SourcesTexts.Run_partial, SourcesTexts.Run_stopped, SourcesTexts.Run_failed];
        Assert.Equal(results, box.FindAll("tbody td:nth-child(2)").Select(c => c.Words()));
        Assert.Equal($"24 Nov 2026 08:10 UTC | {SourcesTexts.Run_running} | 0 | 0 | {SourcesTexts.Running}", box.Rows()[0]);
        Assert.Equal($"24 Nov 2026 08:05 UTC | {SourcesTexts.Run_complete} | 120 | 3 | {1.5:N1}", box.Rows()[1]);
    }

    private HarvestProgress Running()
    {
        var progress = new HarvestProgress(_clock);
        progress.Begin("commits");
        return progress;
    }

    private HarvestProgress Held()
    {
        var progress = Running();
        progress.Pause(true);
        return progress;
    }

    private IRenderedComponent<SourceBox> Draw(SourceCard card, HarvestProgress? progress = null, bool waiting = false) => Render<SourceBox>(p => p
        .Add(b => b.Card, card).Add(b => b.Progress, progress).Add(b => b.Waiting, waiting)
        .Add(b => b.OnHarvest, () => _asked.Add("harvest")).Add(b => b.OnHold, hold => _asked.Add($"hold {hold}")).Add(b => b.OnStop, () => _asked.Add("stop")));
}
