using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>A secret of every kind is planted, and looked for wherever something comes out of the site.</summary>
public sealed class SecretsTests
{
    private static readonly string[] More =
    [
        "/?w=items:commits.count", "/?w=event:1", "/contributors?w=cohort:1@2025-01-01", "/search?q=token", "/audit?q=secret", "/audit.ndjson", "/no/such/page", "/api/v1/metrics?token=x",
        "/export/metrics.json", "/settings?saved=file", "/sources#s1", "/status/stored/runs",
    ];

    [Fact]
    public async Task No_secret_comes_out_in_a_page_an_export_a_backup_the_database_or_the_log()
    {
        using var heard = new HeardLog();
        await using var planted = await PlantedSite.StartAsync(heard);
        var (site, secrets) = (planted.Site, planted.Secrets);

        await planted.ProvokeAsync();
        using var admin = await site.ClientAsync("ada");
        var found = new List<string>();
        foreach (var page in RouteTableTests.Examples.Concat(More))
        {
            using var answer = await admin.GetAsync(new Uri(page, UriKind.Relative));
            found.AddRange(secrets.FoundIn(page, await answer.Content.ReadAsByteArrayAsync()));
            found.AddRange(secrets.FoundIn(page + " headers", answer.ToString()));
        }

        var backup = await File.ReadAllBytesAsync(await site.Services.GetRequiredService<Backups>().SaveHereAsync(DateTimeOffset.UnixEpoch, default));
        found.AddRange(secrets.FoundIn("backup", backup, PlantedSite.IsOfSettings));
        await planted.BreakAsync();
        found.AddRange(secrets.FoundIn("log", heard.Text));
        found.AddRange(secrets.FoundIn("status", string.Join('\n', site.Services.GetRequiredService<RecentLogs>().Lines)));
        found.AddRange(secrets.FoundBelow(site.Data, PlantedSite.IsOfSettings, "keys"));

        Assert.Empty(found.Distinct());
        Assert.NotEmpty(heard.Text);
    }

    /// <summary>Whoever looks for a fault may have set the log to say everything.</summary>
    [Fact]
    public async Task A_log_that_says_everything_says_no_secret()
    {
        using var heard = new HeardLog();
        await using var planted = await PlantedSite.StartAsync(heard, ("Logging:LogLevel:Default", "Trace"), ("Logging:Console:LogLevel:Default", "None"));

        await planted.ProvokeAsync();
        await planted.BreakAsync();
        Assert.Contains("Request starting", heard.Text, StringComparison.Ordinal);
        var data = planted.Site.Data;
        await WrittenAsync(data, "Request finished");

        Assert.Empty(planted.Secrets.FoundBelow(Path.Combine(data, "logs"), _ => false).Distinct());
        Assert.Empty(planted.Secrets.FoundIn("cleaned", RecentLogs.Clean(heard.Text)).Distinct());
    }

    private static async Task WrittenAsync(string data, string words)
    {
        for (var i = 0; i < 200; i++)
        {
            if (Directory.GetFiles(Path.Combine(data, "logs")).Any(f => File.ReadAllText(f).Contains(words, StringComparison.Ordinal)))
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("Nothing was written.");
    }
}
