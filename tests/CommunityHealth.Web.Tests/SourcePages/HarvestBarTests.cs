using Bunit;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Fakes;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.SourcePages;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.SourcePages;

public sealed class HarvestBarTests : BunitContext
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Noon);

    public HarvestBarTests() => Services.AddSingleton<TimeProvider>(_clock);

    [Fact]
    public void A_wait_is_a_state_with_its_reason_and_its_end()
    {
        var progress = Items();
        progress.Wait(new HarvestWait(Noon.AddMinutes(42).AddSeconds(5), "The token's limit is used up; GitHub answers again then."));

        var bar = Draw(progress);

        Assert.Equal(
            Figures.Format(SourcesTexts.Waits, "The token's limit is used up; GitHub answers again then.", "12:42:05 UTC", "42 min 05 s"), bar.Find("p.note").Words());
        Assert.EndsWith(SourcesTexts.State_Waits, bar.Find("li.doing").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(SourcesTexts.Running, bar.Words(), StringComparison.Ordinal);
        Assert.Empty(bar.FindAll(".failed, .act"));
    }

    [Fact]
    public void Once_it_goes_on_nothing_is_said_of_the_wait()
    {
        var progress = Items();
        progress.Wait(new HarvestWait(Noon.AddHours(1), "Why"));
        progress.Wait(null);

        var bar = Draw(progress);

        Assert.Empty(bar.FindAll("p.note"));
        Assert.EndsWith(SourcesTexts.Running, bar.Find("li.doing").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_should_be_known_in_advance_is_said_beside_a_wait()
    {
        var progress = Items();
        progress.Tell("Without a token it takes 14 hours, and reviews are not collected.");
        progress.Wait(new HarvestWait(Noon.AddHours(1), "Why."));

        var notes = Draw(progress).FindAll("p.note").Select(n => n.Words());

        Assert.Equal([Figures.Format(SourcesTexts.Waits, "Why.", "13:00:00 UTC", "60 min 00 s"), "Without a token it takes 14 hours, and reviews are not collected."], notes);
    }

    [Fact]
    public void Nobody_says_how_long_it_takes_while_it_waits()
    {
        var progress = Items();
        for (var i = 1; i < 10; i++)
        {
            _clock.Move(TimeSpan.FromSeconds(1.1));
            progress.Advance(i * 10, 1_000);
        }

        var before = Draw(progress).Words();
        progress.Wait(new HarvestWait(Noon.AddHours(1), "Why."));

        Assert.Contains(" left", before, StringComparison.Ordinal);
        Assert.DoesNotContain(" left", Draw(progress).Words(), StringComparison.Ordinal);
    }

    private HarvestProgress Items()
    {
        var progress = new HarvestProgress(_clock);
        progress.Begin("items", 100);
        return progress;
    }

    private IRenderedComponent<HarvestBar> Draw(HarvestProgress progress) =>
        Render<HarvestBar>(p => p.Add(b => b.Scope, "github:octo/app").Add(b => b.Progress, progress));
}
