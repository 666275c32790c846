using Bunit;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.SourcePages;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.SourcePages;

public sealed class HarvestClockTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 14, 18, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Now);
    private readonly HarvestProgress _progress;

    public HarvestClockTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        _progress = new HarvestProgress(_clock);
        _progress.Begin("items", 100);
    }

    [Fact]
    public void While_it_waits_it_counts_down_every_second()
    {
        _progress.Wait(new HarvestWait(Now.AddMinutes(2), "GitHub asks for a pause."));
        var bar = Draw();
        Assert.Contains("It goes on at 14:20:00 UTC, in 2 min 00 s. Nothing to do.", bar.Words(), StringComparison.Ordinal);

        _clock.Move(TimeSpan.FromSeconds(1));
        bar.WaitForAssertion(() => Assert.Contains("in 1 min 59 s", bar.Words(), StringComparison.Ordinal));
        _clock.Move(TimeSpan.FromSeconds(71));

        bar.WaitForAssertion(() => Assert.Contains("in 48 s", bar.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void It_says_what_is_left_of_the_limits_and_when_they_begin_anew()
    {
        _progress.Spend("core", new HarvestBudget(3_912, 5_000, Now.AddMinutes(22)));
        _progress.Spend("graphql", new HarvestBudget(0, 5_000, Now.AddMinutes(10)));
        _progress.Spend("core", new HarvestBudget(3_911, 5_000, Now.AddMinutes(22)));
        var bar = Draw();

        Assert.Equal(
            ["3,911 of 5,000 requests left, resets 14:40 UTC", "0 of 5,000 points left, resets 14:28 UTC"], bar.FindAll(".budget").Select(b => b.Words()));
        Assert.Equal(("3911", "5000"), (bar.Find("meter").GetAttribute("value"), bar.Find("meter").GetAttribute("max")));
    }

    [Fact]
    public void Where_nothing_is_limited_nothing_is_said_of_limits() => Assert.Empty(Draw().FindAll(".budget"));

    private IRenderedComponent<HarvestBar> Draw() => Render<HarvestBar>(p => p.Add(b => b.Scope, "github:a/b").Add(b => b.Progress, _progress));
}
