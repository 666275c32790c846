using System.Text.RegularExpressions;
using Bunit;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class IsolatedTests : BunitContext
{
    private const string Turned = "\u202Eada\u202C";

    [Fact]
    public void A_name_stands_apart_and_turns_nothing_around()
    {
        Assert.Equal("<bdi class=\"raw\">ada</bdi>", Isolated.Of(Turned, "raw").Value);
        Assert.Equal("<bdi>&lt;b&gt;ada&lt;/b&gt; &amp; &#x27;bob&#x27;</bdi>", Isolated.Of("<b>ada</b> & 'bob'").Value);
        Assert.Equal("<bdi></bdi>", Isolated.Of(null).Value);

        Assert.Equal("What did ada do?", Figures.Format("What did {0} do?", Turned));
        Assert.Equal("A", PersonWords.Initials(Turned));
        Assert.DoesNotContain("\u202E", Render<DataTable>(p => p.Add(t => t.Table, new TableModel("", "File", [], [new(Turned, [])]))).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_isolates_through_the_part_that_does()
    {
        var root = Path.Combine(Path.GetDirectoryName(Hosting.SampleSettings.File)!, "src", "CommunityHealth.Web");

        Assert.Empty(Directory.GetFiles(root, "*.razor", SearchOption.AllDirectories)
            .Where(f => Regex.IsMatch(File.ReadAllText(f), @"<bdi[\s>]")).Select(f => Path.GetFileName(f)));
    }
}
