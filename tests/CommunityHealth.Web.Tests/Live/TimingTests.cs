using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.SourcePages;

namespace CommunityHealth.Web.Tests.Live;

public sealed class TimingTests
{
    private static readonly DateTimeOffset Now = At("2026-11-24 12:00");

    public static TheoryData<string, int?, string?, string?, string?> Times => new()
    {
        // What is asked for, minutes, crontab line, last time, next time.
        { "never read before", 30, null, null, "2026-11-24 12:00" },
        { "half an hour after the last time", 30, null, "2026-11-24 11:45", "2026-11-24 12:15" },
        { "missed by a moment", 30, null, "2026-11-24 11:29", "2026-11-24 12:00" },
        { "missed for a month: once, now", 30, null, "2026-10-24 11:00", "2026-11-24 12:00" },
        { "the last time lies ahead, as the clock was put back", 30, null, "2026-11-29 11:00", "2026-11-24 12:00" },
        { "as the settings say", null, null, "2026-11-24 11:55", "2026-11-24 12:05" },
        { "every night", null, "0 2 * * *", "2026-11-24 02:00", "2026-11-25 02:00" },
        { "every night, missed for a month: once, now", null, "0 2 * * *", "2026-10-20 02:00", "2026-11-24 12:00" },
        { "on Mondays", null, "30 6 * * 1", "2026-11-24 06:30", "2026-11-30 06:30" },
        { "no line any more: as the settings say", null, "nonsense", "2026-11-24 11:55", "2026-11-24 12:05" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void When_a_source_is_read_next(string why, int? minutes, string? cron, string? last, string? expected)
    {
        var next = Timing.Of(new SourceSchedule(minutes, cron, null, null), 10, TimeZoneInfo.Utc).Next(last is null ? null : At(last), Now);

        Assert.Equal((why, expected is null ? null : At(expected)), (why, next));
    }

    [Fact]
    public void Where_the_settings_say_never_it_is_not_read_by_itself()
    {
        Assert.Null(Timing.Of(SourceSchedule.Usual, 0, TimeZoneInfo.Utc).Next(null, Now));
        Assert.NotNull(Timing.Of(SourceSchedule.Usual with { EveryMinutes = 5 }, 0, TimeZoneInfo.Utc).Next(null, Now));
    }

    [Theory]
    [InlineData("22:00", "06:00", "2026-11-24 21:59", "2026-11-24 21:59")]
    [InlineData("22:00", "06:00", "2026-11-24 22:00", "2026-11-25 06:00")]
    [InlineData("22:00", "06:00", "2026-11-25 05:59", "2026-11-25 06:00")]
    [InlineData("22:00", "06:00", "2026-11-25 06:00", "2026-11-25 06:00")]
    [InlineData("09:00", "17:00", "2026-11-24 12:00", "2026-11-24 17:00")]
    [InlineData("09:00", "17:00", "2026-11-24 08:00", "2026-11-24 08:00")]
    [InlineData("00:00", "23:59", "2026-11-24 12:00", "2026-11-24 23:59")]
    [InlineData("09:00", "09:00", "2026-11-24 12:00", "2026-11-24 12:00")]
    public void What_falls_into_quiet_hours_comes_at_their_end(string from, string to, string now, string expected)
    {
        var timing = Timing.Of(new SourceSchedule(5, null, Timing.Minutes(from), Timing.Minutes(to)), 10, TimeZoneInfo.Utc);

        Assert.Equal(At(expected), timing.Next(At(now).AddHours(-1), At(now)));
    }

    [Theory]
    [InlineData("0 2 * * *", "2026-03-28 12:00", "2026-03-29 01:00")] // 02:00 to 03:00 is left out that night
    [InlineData("0 2 * * *", "2026-10-24 12:00", "2026-10-25 00:00")]
    [InlineData("0 9 * * *", "2026-03-28 12:00", "2026-03-29 07:00")]
    public void A_crontab_line_is_meant_in_the_zone_of_the_community(string line, string last, string expected)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(At(expected), Timing.Of(new SourceSchedule(null, line, null, null), 10, zone).Next(At(last), At(last)));
    }

    [Fact]
    public void Quiet_hours_that_end_in_an_hour_that_is_left_out_end_after_it()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var timing = Timing.Of(new SourceSchedule(5, null, 60, 150), 10, zone);

        Assert.Equal(At("2026-03-29 01:00"), timing.Next(At("2026-03-28 22:00"), At("2026-03-29 00:30")));
    }

    [Theory]
    [InlineData(ScheduleMode.Every, "30", "", null)]
    [InlineData(ScheduleMode.Every, " 10080 ", "", null)]
    [InlineData(ScheduleMode.Every, "0", "", "minutes")]
    [InlineData(ScheduleMode.Every, "10081", "", "minutes")]
    [InlineData(ScheduleMode.Every, "-5", "", "minutes")]
    [InlineData(ScheduleMode.Every, "1.5", "", "minutes")]
    [InlineData(ScheduleMode.Every, "99999999999999", "", "minutes")]
    [InlineData(ScheduleMode.Every, "", "", "minutes")]
    [InlineData(ScheduleMode.Cron, "", "0 2 * * *", null)]
    [InlineData(ScheduleMode.Cron, "", "  */15  9-17 * * MON-FRI ", null)]
    [InlineData(ScheduleMode.Cron, "", "nonsense", "cron")]
    [InlineData(ScheduleMode.Cron, "", "", "cron")]
    [InlineData(ScheduleMode.Cron, "", "61 * * * *", "cron")]
    [InlineData(ScheduleMode.Cron, "", "* * * *", "cron")]
    [InlineData(ScheduleMode.Cron, "", "0 0 2 * * ?", "cron")]
    [InlineData(ScheduleMode.Cron, "", "'; DROP TABLE sources; --", "cron")]
    [InlineData(ScheduleMode.Cron, "", "0 0 30 2 *", "never")]
    [InlineData(ScheduleMode.Usual, "x", "x", null)]
    public void What_is_typed_is_a_schedule_or_one_sentence(ScheduleMode mode, string minutes, string cron, string? fault)
    {
        var expected = fault switch
        {
            "minutes" => string.Format(null, LiveTexts.BadMinutes, Timing.MostMinutes), "cron" => LiveTexts.BadCron, "never" => LiveTexts.NeverCron, _ => null,
        };

        var (schedule, said) = new ScheduleDraft(mode, minutes, cron, false, "", "").Read(TimeZoneInfo.Utc, Now);

        Assert.Equal((expected, fault is null), (said, schedule is not null));
    }

    [Theory]
    [InlineData("22:00", "06:00", null)]
    [InlineData("22:00:00", "6:00", null)]
    [InlineData("25:00", "06:00", "Write both times")]
    [InlineData("", "06:00", "Write both times")]
    [InlineData("06:00", "06:00", "Quiet hours that begin and end")]
    public void Quiet_hours_are_two_times_that_differ(string from, string to, string? fault)
    {
        var said = new ScheduleDraft(ScheduleMode.Usual, "", "", true, from, to).Read(TimeZoneInfo.Utc, Now).Fault;

        Assert.Equal(fault is null, said is null);
        Assert.StartsWith(fault ?? "", said ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, "every 10 minutes")]
    [InlineData(1, null, null, "every minute")]
    [InlineData(120, null, null, "every 2 hours")]
    [InlineData(90, null, 1320, "every 90 minutes, not from 22:00 to 06:00")]
    [InlineData(null, "0 2 * * *", null, "by the crontab line 0 2 * * *")]
    public void A_schedule_is_said_in_words(int? minutes, string? cron, int? quiet, string words) =>
        Assert.Equal(words, ScheduleWords.Of(new SourceSchedule(minutes, cron, quiet, quiet is null ? null : 360), 10));

    [Fact]
    public void A_schedule_comes_back_as_it_was_typed()
    {
        foreach (var schedule in new[] { SourceSchedule.Usual, new(90, null, null, null), new(null, "0 2 * * *", 1320, 360) })
        {
            Assert.Equal(schedule, ScheduleDraft.Of(schedule, 10).Read(TimeZoneInfo.Utc, Now).Schedule);
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + " +00:00", System.Globalization.CultureInfo.InvariantCulture);
}
