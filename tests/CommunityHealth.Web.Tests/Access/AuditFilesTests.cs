using System.IO.Compression;
using System.Text.Json;
using CommunityHealth.Storage;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>The record of changes, wherever it is taken away: the same lines, the first one first.</summary>
public sealed class AuditFilesTests
{
    private static readonly string[] Names = ["id", "at", "by", "actor", "action", "subject", "before", "after"];

    [Fact]
    public async Task Every_file_has_the_same_lines_the_first_one_first()
    {
        await using var site = await LiveSite.StartAsync();
        using var admin = await site.ClientAsync("ada");
        await site.Services.GetRequiredService<SettingsStore>().KeepAsync([new("Community:Name", null, "Brook, \"the \u202E one\"")], default);

        using var zip = new ZipArchive(new MemoryStream(await admin.GetByteArrayAsync(new Uri("/status/everything.zip", UriKind.Relative))));
        using var entry = new StreamReader(await zip.GetEntry("audit.ndjson")!.OpenAsync());
        var lines = (await entry.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Enumerable.Range(1, lines.Length), lines.Select(l => Line(l).GetProperty("id").GetInt32()));
        Assert.All(lines, l => Assert.Equal(Names, Line(l).EnumerateObject().Select(p => p.Name)));
        Assert.Equal(["program", "account"], lines.Select(l => Line(l).GetProperty("by").GetString()).Distinct());
        Assert.Contains(lines, l => l.Contains(@"Brook, \""the \u202E one\""", StringComparison.Ordinal));
        Assert.Equal(lines, (await admin.GetStringAsync(new Uri("/audit.ndjson", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var table = (await admin.GetStringAsync(new Uri("/audit.csv", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(string.Join(',', Names), table[0]);
        Assert.Equal(lines.Select(l => Line(l)).Select(l => $"{l.GetProperty("id")},{l.GetProperty("at").GetDateTimeOffset():O},{l.GetProperty("by")}"), table.Skip(1).Select(l => string.Join(',', l.Split(',').Take(3))));
        using var own = JsonDocument.Parse(await admin.GetStringAsync(new Uri("/account/data.json", UriKind.Relative)));
        var mine = own.RootElement.GetProperty("changes").EnumerateArray().ToList();
        Assert.Equal(["account.made", "account.signed-in", "export.taken"], mine.Select(m => m.GetProperty("action").GetString()));
        Assert.All(mine, m => Assert.Contains(lines, l => JsonElement.DeepEquals(Line(l), m)));
    }

    private static JsonElement Line(string json) => JsonElement.Parse(json);
}
