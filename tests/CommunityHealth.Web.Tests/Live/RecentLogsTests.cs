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
    [InlineData("app:Iv1.8a61f9b3a7aba766:MIIEvQ+/=", "…")]
    [InlineData(@"""app:1:MIIE\u002Bvwx""", "\"…\"")]
    [InlineData("a key chk_abcdEFGH_-1234.", "a key …")]
    [InlineData("GET /account/join/x-Y_z1234 - 404", "GET /account/join/… - 404")]
    [InlineData("/account/callback/github?code=abc123&state=de%20f - 302", "/account/callback/github?code=…&state=… - 302")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- after", "… after")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE", "…")]
    [InlineData("the bearer of news, account/join", "the bearer of news, account/join")]
    [InlineData("the app: 3 things", "the app: 3 things")]
    public void What_looks_like_a_token_is_left_out(string logged, string kept) => Assert.Equal(kept, RecentLogs.Clean(logged));
}
