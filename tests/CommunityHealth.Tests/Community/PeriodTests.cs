using CommunityHealth.Community;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Community;

public sealed class PeriodTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 24);

    [Theory]
    [InlineData("2026", "2026-01-01", "2027-01-01", "2025-01-01")]
    [InlineData("2026-Q3", "2026-07-01", "2026-10-01", "2026-04-01")]
    [InlineData("2026-Q1", "2026-01-01", "2026-04-01", "2025-10-01")]
    [InlineData("2026-01", "2026-01-01", "2026-02-01", "2025-12-01")]
    [InlineData("2024-02", "2024-02-01", "2024-03-01", "2024-01-01")]
    [InlineData("1d", "2026-11-24", "2026-11-25", "2026-11-23")]
    [InlineData("90d", "2026-08-27", "2026-11-25", "2026-05-29")]
    [InlineData("2026-07-01..2026-07-10", "2026-07-01", "2026-07-11", "2026-06-21")]
    [InlineData("2026-07-01..2026-07-01", "2026-07-01", "2026-07-02", "2026-06-30")]
    public void A_period_resolves_to_half_open_days_and_knows_the_period_before(string text, string from, string to, string before)
    {
        var period = Period.Parse(text);

        var window = period.Resolve(AsOf, null, null);

        Assert.Equal(new Window(PresenceBuilder.Day(from), PresenceBuilder.Day(to)), window);
        Assert.Equal(new Window(PresenceBuilder.Day(before), PresenceBuilder.Day(from)), period.Previous(window));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0d")]
    [InlineData("-5d")]
    [InlineData("36601d")]
    [InlineData("2026-Q5")]
    [InlineData("2026-q3")]
    [InlineData("2026-13")]
    [InlineData("26")]
    [InlineData("9999")]
    [InlineData("0001-01")]
    [InlineData("2026-02-30..2026-03-01")]
    [InlineData("2026-03-02..2026-03-01")]
    [InlineData("2026-03-01..")]
    [InlineData("1..2..3")]
    [InlineData("'; DROP TABLE scopes")]
    public void Nonsense_is_no_period(string? text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void All_runs_from_the_first_fact_to_the_day_after_the_last()
    {
        var window = Period.Parse("all").Resolve(AsOf, new DateOnly(2020, 2, 29), new DateOnly(2026, 3, 1));

        Assert.Equal(new Window(new DateOnly(2020, 2, 29), new DateOnly(2026, 3, 2)), window);
    }

    [Fact]
    public void All_ends_with_knowledge_where_facts_go_on()
    {
        var window = Period.Parse("all").Resolve(AsOf, new DateOnly(2020, 2, 29), new DateOnly(2030, 1, 1));

        Assert.Equal(AsOf.AddDays(1), window.To);
    }

    [Fact]
    public void All_of_nothing_is_the_last_day() =>
        Assert.Equal(new Window(AsOf, AsOf.AddDays(1)), Period.Parse("all").Resolve(AsOf, null, null));

    [Theory]
    [InlineData("prev", "2026-04-01", "2026-07-01")]
    [InlineData("yoy", "2025-07-01", "2025-10-01")]
    [InlineData("2025-Q1", "2025-01-01", "2025-04-01")]
    public void A_comparison_resolves_against_the_period(string text, string from, string to)
    {
        var period = Period.Parse("2026-Q3");
        Assert.True(Comparison.TryParse(text, out var comparison));

        var window = comparison.Resolve(period, period.Resolve(AsOf, null, null), AsOf);

        Assert.Equal(new Window(PresenceBuilder.Day(from), PresenceBuilder.Day(to)), window);
    }
}
