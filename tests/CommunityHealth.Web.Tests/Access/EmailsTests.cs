using System.IO.Compression;
using System.Net;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>Addresses that people wrote are on no page and in no file but the one an admin takes everything away with.</summary>
public sealed class EmailsTests(PeopledSite people) : IClassFixture<PeopledSite>
{
    private const string Everything = "/status/everything.zip";

    private static readonly string[] Lists =
    [
        "/?p=all", "/activity?p=all", "/activity?p=all&q=mail", "/contributors?p=all", "/contributors?p=all&q=kim", "/pull-requests?p=all", "/response-times?p=all", "/inbox?p=all",
        "/search?q=kim", "/search?q=mail", "/search?q=Ask", "/export/metrics.csv?p=all", "/export/metrics.json?p=all", "/api/v1/metrics?period=all",
        "/status/stored/people", "/status/stored/identities", "/status/stored/activities", "/audit.ndjson", "/account/data.json",
    ];

    /// <summary>Every door, and everything that opens on pages: the people, events and items behind every figure, each event, each person.</summary>
    private static IEnumerable<string> Places =>
    [
        .. RouteTableTests.Examples, .. Lists,
        .. Catalogue.All.Select(m => $"/contributors?p=all&w=items:{m.Key}"),
        .. Enumerable.Range(1, 20).Select(i => $"/activity?p=all&w=event:{i}"),
        .. Enumerable.Range(1, 13).SelectMany(i => new[] { $"/contributors/{i}?p=all", $"/export/people/{i}.json" }),
        "/contributors?p=all&w=days:10", "/contributors?p=all&w=cohort:0@2023-10-01", "/response-times?p=all&w=list:waiting",
    ];

    [Theory]
    [InlineData("nobody")]
    [InlineData("linus")]
    [InlineData("grace")]
    [InlineData("ada")]
    [InlineData("key:read")]
    [InlineData("key:people")]
    [InlineData("key:status")]
    public async Task No_address_is_on_a_page_in_a_drawer_an_export_or_an_answer(string who)
    {
        using var client = await people.ClientAsync(who);
        var (found, opened) = (new List<string>(), 0);
        foreach (var place in Places.Distinct().Where(p => p != Everything))
        {
            using var answer = await client.GetAsync(new Uri(place, UriKind.Relative));
            opened += answer.IsSuccessStatusCode ? 1 : 0;
            found.AddRange(Found(await answer.Content.ReadAsByteArrayAsync()).Select(d => $"{place}: {d}"));
        }

        Assert.Empty(found);
        Assert.True(opened > (who is "key:people" or "key:status" ? 10 : 60), $"{opened} opened");
    }

    /// <summary>Otherwise nothing was there to be left out. Of who signed off nothing is stored but that somebody did.</summary>
    [Fact]
    public async Task The_one_file_of_everything_has_them_all()
    {
        using var admin = await people.ClientAsync("ada");

        var zip = await admin.GetByteArrayAsync(new Uri(Everything, UriKind.Relative));

        Assert.Equal(string.Join(' ', PeopledSite.Domains.Except(["signed.example"]).Order(StringComparer.Ordinal)), string.Join(' ', Found(zip).Distinct().Order(StringComparer.Ordinal)));
    }

    /// <summary>Who is meant can still be told.</summary>
    [Fact]
    public async Task What_stands_before_the_sign_is_shown()
    {
        using var viewer = await people.ClientAsync("linus");

        Assert.Contains("help@…", await ReadAsync("/activity?p=all"), StringComparison.Ordinal);
        Assert.Contains("kim@…", await ReadAsync("/contributors?p=all"), StringComparison.Ordinal);

        async Task<string> ReadAsync(string page) => WebUtility.HtmlDecode(await viewer.GetStringAsync(new Uri(page, UriKind.Relative)));
    }

    private static IEnumerable<string> Found(byte[] bytes)
    {
        if (bytes is not [(byte)'P', (byte)'K', 3, 4, ..])
        {
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            return PeopledSite.Domains.Where(d => text.Contains(d, StringComparison.OrdinalIgnoreCase));
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        return [.. zip.Entries.SelectMany(e =>
        {
            using var to = new MemoryStream();
            using var from = e.Open();
            from.CopyTo(to);
            return Found(to.ToArray());
        })];
    }
}
