using Bunit;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class PeriodPickerTests : BunitContext
{
    [Theory]
    [InlineData("p=2026-Q3", "?p=2026-Q2", "?p=2026-Q4")]
    [InlineData("p=2026-09", "?p=2026-08", "?p=2026-10")]
    [InlineData("p=2025", "?p=2024", "?p=2026")]
    [InlineData("p=2026-09-01..2026-09-10", "?p=2026-08-22..2026-08-31", "?p=2026-09-11..2026-09-20")]
    [InlineData("p=90d", "?p=2026-05-29..2026-08-26", null)]
    [InlineData("p=2026-Q4", "?p=2026-Q3", null)]
    [InlineData("p=all", null, null)]
    public void It_steps_to_the_period_before_and_after_where_there_is_one(string query, string? earlier, string? later)
    {
        var picker = Draw(query);

        Assert.Equal(earlier, Link(picker, PartsTexts.Filter_Earlier));
        Assert.Equal(later, Link(picker, PartsTexts.Filter_Later));
    }

    [Fact]
    public void A_step_keeps_what_the_address_says_besides_and_begins_a_list_anew() =>
        Assert.Equal("?s=git:repo&p=2026-Q2&q=ada", Link(Draw("s=git:repo&p=2026-Q3&q=ada&page=4&w=c-active"), PartsTexts.Filter_Earlier));

    [Fact]
    public void A_step_is_named_by_where_it_leads() => Assert.Contains(
        Figures.Format(PartsTexts.Filter_Earlier, "Q2 2026"), Draw("p=2026-Q3").FindAll("a").Select(a => a.GetAttribute("aria-label")));

    private static string? Link(IRenderedComponent<PeriodPicker> picker, string name) => picker.FindAll("a")
        .SingleOrDefault(a => a.GetAttribute("aria-label")!.StartsWith(name[..name.IndexOf('{', StringComparison.Ordinal)], StringComparison.Ordinal))?.GetAttribute("href");

    private IRenderedComponent<PeriodPicker> Draw(string query)
    {
        var filter = Pieces.Filter(query);
        return Render<PeriodPicker>(p => p
            .Add(k => k.Filter, filter).Add(k => k.Window, filter.Period.Resolve(Pieces.Today, null, null)).Add(k => k.Today, Pieces.Today)
            .Add(k => k.Address, PageAddress.Query));
    }
}
