using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class QuartersTests
{
    [Theory]
    [InlineData("2026-03-31", 1, "2026-01-01", 2026, 1)]
    [InlineData("2026-04-01", 1, "2026-04-01", 2026, 2)]
    [InlineData("2026-04-01", 4, "2026-04-01", 2026, 1)]
    [InlineData("2026-03-31", 4, "2026-01-01", 2025, 4)]
    [InlineData("2026-01-31", 2, "2025-11-01", 2025, 4)]
    [InlineData("2026-02-01", 2, "2026-02-01", 2026, 1)]
    [InlineData("2026-12-15", 12, "2026-12-01", 2026, 1)]
    [InlineData("2026-11-30", 12, "2026-09-01", 2025, 4)]
    [InlineData("2024-02-29", 3, "2023-12-01", 2023, 4)]
    public void A_day_lies_in_a_quarter_of_the_communitys_year(string day, int first, string start, int year, int number)
    {
        var at = DateOnly.Parse(day, null);

        Assert.Equal(DateOnly.Parse(start, null), Quarters.StartOf(at, first));
        Assert.Equal((year, number), Quarters.NameOf(at, first));
        Assert.Equal(DateOnly.Parse(start, null), Quarters.Start(year, number, first));
    }

    [Fact]
    public void Every_day_of_four_years_lies_in_the_quarter_of_its_name_whatever_the_first_month()
    {
        for (var first = 1; first <= 12; first++)
        {
            for (var day = new DateOnly(2023, 12, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
            {
                var start = Quarters.StartOf(day, first);
                var (year, number) = Quarters.NameOf(day, first);

                Assert.Equal(start, Quarters.Start(year, number, first));
                Assert.True(new Window(start, start.AddMonths(3)).Contains(day));
            }
        }
    }

    [Theory]
    [InlineData("2026-02-01", "2026-05-01", 2, true)]
    [InlineData("2026-02-01", "2026-05-01", 1, false)]
    [InlineData("2026-02-02", "2026-05-02", 2, false)]
    [InlineData("2026-02-01", "2026-04-01", 2, false)]
    public void Days_are_a_whole_quarter_only_where_one_begins(string from, string to, int first, bool whole) =>
        Assert.Equal(whole, Quarters.IsWhole(new Window(DateOnly.Parse(from, null), DateOnly.Parse(to, null)), first));

    [Fact]
    public void The_first_day_there_is_lies_in_a_quarter() => Assert.Equal(DateOnly.MinValue, Quarters.StartOf(DateOnly.MinValue, 2));
}
