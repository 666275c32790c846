using CommunityHealth.Web.Live;
using Microsoft.Extensions.Logging;

namespace CommunityHealth.Web.Tests.Live;

public sealed class RecentLogsTests
{
    [Fact]
    public void Warnings_and_errors_are_kept_the_last_ones_first_and_counted_on()
    {
        var logs = new RecentLogs(TimeProvider.System);
        var log = logs.CreateLogger("CommunityHealth.Web.Live.Timetable");
        log.Log(LogLevel.Information, "nothing");
        for (var i = 1; i <= RecentLogs.Most + 5; i++)
        {
            log.Log(LogLevel.Warning, new InvalidOperationException("why"), "number {I}", i);
        }

        Assert.Equal((RecentLogs.Most + 5, RecentLogs.Most), (logs.Count, logs.Lines.Count));
        Assert.Equal(("Timetable", $"number {RecentLogs.Most + 5}"), (logs.Lines[0].Where, logs.Lines[0].What));
        Assert.StartsWith("System.InvalidOperationException: why", logs.Lines[0].Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asked with ghp_abcdEFGH1234 today", "asked with … today")]
    [InlineData("github_pat_11ABC_xyz789", "…")]
    [InlineData("Authorization: Bearer ey.J0_x-y", "Authorization: …")]
    [InlineData("app:123456:MIIEvQ+/=", "…")]
    [InlineData("the app: 3 things", "the app: 3 things")]
    public void What_looks_like_a_token_is_left_out(string logged, string kept) => Assert.Equal(kept, RecentLogs.Clean(logged));
}
