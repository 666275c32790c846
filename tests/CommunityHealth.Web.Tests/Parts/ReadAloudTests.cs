using Bunit;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Parts;

/// <summary>What is only seen is said, and what is only said is not seen.</summary>
public sealed class ReadAloudTests : BunitContext
{
    [Theory]
    [InlineData("▲ 12 %", "<span aria-hidden=\"true\">▲</span><span class=\"vh\">up</span> 12 %")]
    [InlineData("▼ 1 point", "<span aria-hidden=\"true\">▼</span><span class=\"vh\">down</span> 1 point")]
    [InlineData("No change", "No change")]
    public void The_arrow_of_a_change_is_a_word(string text, string markup) => Render<ChangeText>(p => p.Add(c => c.Text, text)).MarkupMatches(markup);

    [Fact]
    public void A_word_before_a_sentence_ends_before_it_begins()
    {
        Assert.Equal("Strong:", Render<StatusWord>(p => p.Add(w => w.Word, "Strong").Add(w => w.Leads, true)).Words());
        Assert.Equal("Strong", Render<StatusWord>(p => p.Add(w => w.Word, "Strong")).Words());
    }
}
