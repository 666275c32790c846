using System.Text.RegularExpressions;

namespace CommunityHealth.Architecture.Tests;

/// <summary>What is not enforced is noise: the rules of the house, read from its source.</summary>
public sealed partial class HouseRulesTests
{
    [Fact]
    public void Files_stay_small()
    {
        var lines = Source.Files("src").Select(f => (File: f.Name, Lines: f.Text.Split('\n').Length - 1)).OrderBy(f => f.Lines).ToList();

        Assert.DoesNotContain(lines, f => f.Lines > 400);
        Assert.True(lines[lines.Count / 2].Lines <= 60, $"median {lines[lines.Count / 2]}");
        Assert.True(lines[lines.Count * 9 / 10].Lines <= 200, $"90 % {lines[lines.Count * 9 / 10]}");
    }

    [Fact]
    public void Markup_and_code_behind_stay_small()
    {
        Assert.Empty(Source.Files("src").Where(f => f.Name.EndsWith(".razor", StringComparison.Ordinal) && f.Lines > 150).Select(f => f.Name));
        Assert.Empty(Source.Files("src").Where(f => f.Name.EndsWith(".razor.cs", StringComparison.Ordinal) && f.Lines > 120).Select(f => f.Name));
    }

    [Fact]
    public void Classes_are_named_for_what_they_are() =>
        Assert.Empty(Source.Find("src", BannedName()));

    [Fact]
    public void Habits_are_kept() => Assert.Empty(Source.Find("src", BannedHabit()));

    [Fact]
    public void Every_page_names_one_policy() => Assert.Empty(Source.Files("src")
        .Where(f => f.Name.EndsWith(".razor", StringComparison.Ordinal) && f.Text.StartsWith("@page ", StringComparison.Ordinal)
            && Policy().Count(f.Text) != 1)
        .Select(f => f.Name));

    [Fact]
    public void Every_visible_text_comes_from_resources() => Assert.Empty(Source.Files("src")
        .Where(f => f.Name.EndsWith(".razor", StringComparison.Ordinal))
        .SelectMany(f => LiteralText().Matches(Markup(f.Text)).Select(m => $"{f.Name}: {m.Value.Trim()}")));

    [Fact]
    public void Dependencies_go_one_way()
    {
        Assert.Empty(Source.Find("src/CommunityHealth/Community", UsesAny("Storage|Sources|Metrics|Contributors|Web")));
        Assert.Empty(Source.Find("src/CommunityHealth/Storage", UsesAny("Sources|Metrics|Contributors|Web")));
        Assert.Empty(Source.Find("src/CommunityHealth/Sources", UsesAny("Metrics|Contributors|Commits|Resilience|Web")));
        Assert.Empty(Source.Find("src/CommunityHealth/Metrics", UsesAny("Sources|Web")));
    }

    [Fact]
    public void The_web_holds_no_query_of_the_database() => Assert.Empty(Source.Find("src/CommunityHealth.Web", WebQuery()));

    [Fact]
    public void Engine_specific_sql_stays_in_storage() => Assert.Empty(Source.Files("src/CommunityHealth")
        .Where(f => !f.Name.Contains("/Storage/", StringComparison.Ordinal) && Sql().IsMatch(f.Text)).Select(f => f.Name));

    [Fact]
    public void The_lock_of_npm_packages_names_no_host() =>
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(Path.Combine(Source.Root, "wwwroot-assets", "package-lock.json")), StringComparison.Ordinal);

    private static Regex UsesAny(string names) => new($@"using CommunityHealth\.({names})\b");

    /// <summary>Without code and expressions, what is left between tags is literal text.</summary>
    private static string Markup(string razor)
    {
        var code = razor.IndexOf("@code {", StringComparison.Ordinal);
        return Expression().Replace(code < 0 ? razor : razor[..code], "");
    }

    [GeneratedRegex(@"\b(class|record|struct|interface) \w*(Extensions|Helpers?|Utils?|Manager)\b")]
    private static partial Regex BannedName();

    [GeneratedRegex(@"async void|\bex\.Message\b|\b(TODO|FIXME|HACK)\b|NotImplementedException|DateTime(Offset)?\.(Utc)?Now\b")]
    private static partial Regex BannedHabit();

    [GeneratedRegex(@"@attribute \[Authorize\(Policy = Policies\.\w+\)\]")]
    private static partial Regex Policy();

    [GeneratedRegex(@">[^<>{}@=;()]*\p{L}{2,}[^<>{}@=;()]*</|(title|aria-label|placeholder|alt)=""[^""@]*\p{L}[^""]*""")]
    private static partial Regex LiteralText();

    [GeneratedRegex(@"@\*.*?\*@|@\([^\n]*?\)|@[\w.]+(\([^\n<]*?\))?", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"using Microsoft\.EntityFrameworkCore|HealthDbContext")]
    private static partial Regex WebQuery();

    [GeneratedRegex(@"\b(SELECT|INSERT INTO|PRAGMA) ")]
    private static partial Regex Sql();
}
