using System.Text.RegularExpressions;

namespace CommunityHealth.Architecture.Tests;

/// <summary>What is not enforced is noise: names, habits, and what no file may hold.</summary>
public sealed partial class HouseRulesTests
{
    [Fact]
    public void Classes_are_named_for_what_they_are() => Breaches.None(Source.Find("src", BannedName()));

    [Fact]
    public void Habits_are_kept() => Breaches.None(Source.Find("src", BannedHabit()));

    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine()
    {
        var files = Source.Tracked().Where(f => Path.GetExtension(f) is not (".png" or ".woff2" or ".ico")).ToList();

        Assert.Contains("README.md", files);
        Breaches.None(files.Where(f => File.Exists(Path.Combine(Source.Root, f))).SelectMany(f => Source.Read(f).Find(MachinePath())));
    }

    [Theory]
    [InlineData("/ho", "me/ada/repo", true)]
    [InlineData("/Us", "ers/ada/repo", true)]
    [InlineData("/wo", "rk/main", true)]
    [InlineData("/tm", "p/wt/x", true)]
    [InlineData(@"C:\Us", @"ers\ada", true)]
    [InlineData("https://example.org/ho", "me/page", false)]
    [InlineData("/us", "r/bin/chromium", false)]
    [InlineData("src/wo", "rk/x", false)]
    public void What_a_folder_of_a_machine_is(string begin, string end, bool found) => Assert.Equal(found, MachinePath().IsMatch(begin + end));

    [Fact]
    public void Markup_is_made_of_text_in_three_places() => Assert.Equal(
        ["src/CommunityHealth.Web/Parts/Icons.cs", "src/CommunityHealth.Web/Parts/Isolated.cs", "src/CommunityHealth.Web/Parts/Still.cs"],
        Source.Files("src").Where(f => MadeMarkup().IsMatch(f.Text)).Select(f => f.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Addresses_that_sources_tell_pass_WebLink()
    {
        Breaches.None(Source.Find("src/CommunityHealth.Web", ForeignAddress()));
        Breaches.None(Source.Markup.Where(f => f.Text.Contains("_blank", StringComparison.Ordinal) && !f.Text.Contains("WebLink.Of(", StringComparison.Ordinal)).Select(f => f.Name));
    }

    [Theory]
    [InlineData("@if (Item.Url is { } url)", true)]
    [InlineData("<a href=\"@record.Listed.Action.Url\">", true)]
    [InlineData("@if (WebLink.Of(record.Listed.Action.Url) is { } url)", false)]
    [InlineData("WebLink.Of(l.Item.Url) ?? \"\"", false)]
    [InlineData("Address(WebLink.Of(a), l.Item.Url)", true)]
    public void What_passes_nothing(string code, bool found) => Assert.Equal(found, ForeignAddress().IsMatch(code));

    [Theory]
    [InlineData("wwwroot-assets/package-lock.json")]
    [InlineData("tests/CommunityHealth.Tests/Sources/Schema/package-lock.json")]
    public void Locks_of_npm_packages_name_no_host(string file) =>
        Assert.DoesNotContain("\"resolved\"", Source.Read(file).Text, StringComparison.Ordinal);

    [GeneratedRegex(@"\b(class|record|struct|interface) \w*(Extensions|Helpers?|Utils?|Manager)\b")]
    private static partial Regex BannedName();

    [GeneratedRegex(@"async void|\bex\.Message\b|\b(TODO|FIXME|HACK)\b|NotImplementedException|DateTime(Offset)?\.(Utc)?Now\b")]
    private static partial Regex BannedHabit();

    [GeneratedRegex(@"new MarkupString\(|\(MarkupString\)|AddMarkupContent|MarkupString \w+ = new")]
    private static partial Regex MadeMarkup();

    [GeneratedRegex(@"(?<!WebLink\.Of\([\w.!?]*)\.Url\b")]
    private static partial Regex ForeignAddress();

    [GeneratedRegex(@"(?<![\w.:-])(/(home|Users|root|work|workspace|mnt)/\w|/tmp/w[t]/|[A-Z]:\\Users\\)")]
    private static partial Regex MachinePath();
}
