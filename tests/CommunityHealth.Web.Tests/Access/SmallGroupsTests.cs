using System.Text.Json;
using AngleSharp.Html.Parser;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>
/// Nine people write code, seven issues, six tests, two docs; the smallest group is five. Docs are left out for viewers and the public, and
/// tests with them: the whole is known.
/// </summary>
public sealed class SmallGroupsTests(PeopledSite people) : IClassFixture<PeopledSite>
{
    private static readonly string[] Breakdowns = ["contributors.by_kind", "contributions.by_kind"];

    public static TheoryData<string, bool> Everybody => new() { { "nobody", true }, { "linus", true }, { "grace", false }, { "ada", false }, { "key:read", false } };

    [Theory, MemberData(nameof(Everybody))]
    public async Task An_answer_and_a_file_name_small_groups_and_give_no_figure_of_them(string who, bool withheld)
    {
        using var client = await people.ClientAsync(who);
        foreach (var address in new[] { "/api/v1/metrics?period=all", "/export/metrics.json?p=all" })
        {
            using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative)));
            foreach (var key in Breakdowns)
            {
                var figure = answer.RootElement.GetProperty("metrics").GetProperty(key);
                var points = figure.GetProperty("series").EnumerateArray().Append(figure).ToList();
                Assert.All(["docs", "tests"], part => Assert.Equal(!withheld, points.Exists(p => p.TryGetProperty(part, out _))));
                Assert.True(figure.TryGetProperty("code", out _));
                Assert.Equal(withheld ? ["docs", "tests"] : [], figure.TryGetProperty("withheld", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : []);
            }
        }
    }

    [Theory, MemberData(nameof(Everybody))]
    public async Task A_table_of_figures_has_no_line_of_them(string who, bool withheld)
    {
        using var client = await people.ClientAsync(who);

        var lines = (await client.GetStringAsync(new Uri("/export/metrics.csv?p=all&keys=" + string.Join(',', Breakdowns), UriKind.Relative))).Split("\r\n");

        Assert.Contains(lines, l => l.StartsWith("contributors.by_kind,period,code,", StringComparison.Ordinal));
        Assert.All(["docs", "tests"], part => Assert.Equal(!withheld, lines.Any(l => l.Split(',') is [_, _, var p, ..] && p == part)));
    }

    [Theory, MemberData(nameof(Everybody))]
    public async Task A_page_says_that_they_are_left_out_and_leads_to_none_of_them(string who, bool withheld)
    {
        using var client = await people.ClientAsync(who);

        var page = await client.GetStringAsync(new Uri("/contributors?p=all", UriKind.Relative));

        Assert.Contains("w=items:contributors.by_kind:code", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(["docs", "tests"], part => Assert.Equal(!withheld, page.Contains($"by_kind:{part}", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(withheld, page.Contains("fewer than 5 people did them", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(Everybody))]
    public async Task A_table_of_paths_and_one_of_cohorts_count_no_small_group(string who, bool withheld)
    {
        using var client = await people.ClientAsync(who);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri("/contributors?p=all", UriKind.Relative)));

        Assert.Equal(withheld ? "< 5" : "1", page.QuerySelector("[aria-labelledby=c-docs] tbody tr")!.Children[^1].TextContent.Trim());
        Assert.All(page.QuerySelectorAll("[aria-labelledby=c-cohorts] tbody td.n").Select(c => c.TextContent.Trim()), count => Assert.True(!withheld || count is "0" or "< 5" || int.Parse(count, null) >= 5, count));
    }

    /// <summary>An address can be typed.</summary>
    [Theory, MemberData(nameof(Everybody))]
    public async Task A_drawer_names_nobody_of_them(string who, bool withheld)
    {
        using var client = await people.ClientAsync(who);
        foreach (var page in new[] { "/", "/contributors", "/activity", "/contributors/1" })
        {
            // Two people wrote code on the first day, and a page of years counts by no days.
            foreach (var drawer in Breakdowns.SelectMany(b => new[] { $"m&w=items:{b}:docs", $"m&w=items:{b}:tests", $"m&w=items:{b}@2023-11-01:docs", $"d&w=items:{b}@2023-11-14:code" }))
            {
                var text = await client.GetStringAsync(new Uri($"{page}?p=all&g={drawer}", UriKind.Relative));

                Assert.True(withheld == text.Contains(PartsTexts.TooFew, StringComparison.Ordinal), $"{page} {drawer}");
            }
        }
    }
}
