using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

/// <summary>Working time between two moments. Times are written in UTC.</summary>
public sealed class WorkCalendarTests
{
    private static readonly HashSet<DayOfWeek> Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly HashSet<DayOfWeek> Always = [.. Enum.GetValues<DayOfWeek>()];

    [Theory]
    [InlineData("2026-03-02T10:00Z", "2026-03-02T11:30Z", 1.5)] // within a Monday
    [InlineData("2026-03-02T10:00Z", "2026-03-02T10:00Z", 0)] // no time
    [InlineData("2026-03-02T11:00Z", "2026-03-02T10:00Z", 0)] // backwards
    [InlineData("2026-03-02T05:00Z", "2026-03-02T08:00Z", 0)] // before work
    [InlineData("2026-03-02T18:00Z", "2026-03-03T08:59Z", 0)] // a night
    [InlineData("2026-03-02T16:00Z", "2026-03-03T10:00Z", 2)] // across a night
    [InlineData("2026-03-06T16:00Z", "2026-03-09T10:00Z", 2)] // across a weekend
    [InlineData("2026-03-07T10:00Z", "2026-03-08T15:00Z", 0)] // within a weekend
    [InlineData("2026-03-06T00:00Z", "2026-03-13T00:00Z", 40)] // a week
    [InlineData("2026-12-24T12:00Z", "2026-12-29T12:00Z", 16)] // Christmas is a Friday and no work, nor the weekend
    [InlineData("2026-12-31T16:00Z", "2027-01-01T10:00Z", 2)] // across the end of a year
    [InlineData("2024-02-28T09:00Z", "2024-03-01T17:00Z", 24)] // across the leap day, a Thursday
    [InlineData("2020-01-01T00:00Z", "2026-01-01T00:00Z", 12_528)] // six years have 1,566 such days
    public void Only_hours_of_work_count(string from, string to, double hours) =>
        Assert.Equal(hours, Hours(Calendar("UTC", Week, "09:00", "17:00", "2026-12-25"), from, to));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-27T17:00Z", "2026-03-30T08:00Z", 1)] // the clock goes forward on Sunday: 9:00 is 7:00 UTC then
    [InlineData("Europe/Berlin", "2026-10-23T14:30Z", "2026-10-26T08:30Z", 1)] // and back: 9:00 is 8:00 UTC, half an hour on each side
    [InlineData("America/New_York", "2026-03-06T21:30Z", "2026-03-09T13:30Z", 1)]
    [InlineData("Asia/Kolkata", "2026-03-02T03:00Z", "2026-03-02T04:00Z", 0.5)] // begins at 3:30 UTC
    [InlineData("Pacific/Auckland", "2026-03-01T19:00Z", "2026-03-01T21:00Z", 1)] // a Monday there, a Sunday in UTC
    public void Days_and_hours_are_those_of_the_zone(string zone, string from, string to, double hours) =>
        Assert.Equal(hours, Hours(Calendar(zone, Week, "09:00", "17:00"), from, to));

    [Theory]
    [InlineData("2026-03-28T23:00Z", "2026-03-29T22:00Z", 23)] // the day the clock goes forward
    [InlineData("2026-10-24T22:00Z", "2026-10-25T23:00Z", 25)] // the day it goes back
    [InlineData("2026-05-01T22:00Z", "2026-05-02T22:00Z", 24)]
    public void Who_works_always_works_as_long_as_clocks_run(string from, string to, double hours) =>
        Assert.Equal(hours, Hours(Calendar("Europe/Berlin", Always, "00:00", "24:00"), from, to));

    [Fact]
    public void Hours_that_are_skipped_or_doubled_are_less_and_more()
    {
        var night = Calendar("Europe/Berlin", Always, "01:00", "04:00");

        Assert.Equal(2, Hours(night, "2026-03-28T12:00Z", "2026-03-29T12:00Z"));
        Assert.Equal(4, Hours(night, "2026-10-24T12:00Z", "2026-10-25T12:00Z"));
        Assert.Equal(1, Hours(Calendar("Europe/Berlin", Always, "02:30", "04:00"), "2026-03-28T12:00Z", "2026-03-29T12:00Z"));
    }

    [Fact]
    public void Parts_add_up_to_the_whole()
    {
        var calendar = Calendar("Europe/Berlin", Week, "08:30", "16:45", "2026-04-03", "2026-04-06");
        var (begin, end) = (Micros("2026-03-01T03:00Z"), Micros("2026-05-01T03:00Z"));

        for (var middle = begin; middle < end; middle += (end - begin) / 97)
        {
            Assert.Equal(calendar.Seconds(begin, end), calendar.Seconds(begin, middle) + calendar.Seconds(middle, end), 1.0);
        }
    }

    [Fact]
    public void A_day_is_one_of_work_by_its_name_and_no_holiday()
    {
        var calendar = Calendar("UTC", Week, "09:00", "17:00", "2026-12-25");

        Assert.True(calendar.IsWorking(new DateOnly(2026, 12, 24)));
        Assert.False(calendar.IsWorking(new DateOnly(2026, 12, 25)));
        Assert.False(calendar.IsWorking(new DateOnly(2026, 12, 26)));
        Assert.Equal(DayOfWeek.Monday, calendar.Days[0]);
    }

    private static WorkCalendar Calendar(string zone, HashSet<DayOfWeek> days, string from, string to, params string[] holidays) => new(
        TimeZoneInfo.FindSystemTimeZoneById(zone), days, Time(from), Time(to),
        holidays.Select(h => DateOnly.Parse(h, CultureInfo.InvariantCulture)).ToHashSet());

    private static TimeSpan Time(string text) => text == "24:00" ? TimeSpan.FromHours(24) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static double Hours(WorkCalendar calendar, string from, string to) => calendar.Seconds(Micros(from), Micros(to)) / 3600.0;

    private static long Micros(string time) => UnixTime.Micros(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
}
