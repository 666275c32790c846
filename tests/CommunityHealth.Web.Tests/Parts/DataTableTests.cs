using Bunit;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class DataTableTests : BunitContext
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_table_has_a_name_even_where_a_heading_beside_it_shows_the_same(bool hidden)
    {
        var table = Render<DataTable>(p => p.Add(t => t.Table, Pieces.Table).Add(t => t.HideCaption, hidden));

        Assert.Equal("People a month", table.Find("table > caption").Words());
    }

    [Fact]
    public void Columns_and_lines_are_headed()
    {
        var table = Draw(Pieces.Table);

        Assert.Equal(["Period", "People", "Commits"], table.FindAll("thead th[scope=col]").Select(h => h.Words()));
        Assert.Equal(["Jan 2026", "Feb 2026 (incomplete)"], table.FindAll("tbody th[scope=row]").Select(h => h.Words()));
    }

    [Fact]
    public void Each_cell_stands_under_its_column_and_names_it_where_lines_become_cards()
    {
        var cells = Draw(Pieces.Table).FindAll("tbody tr").Select(r => string.Join(" | ", r.QuerySelectorAll("td").Select(c => $"{c.GetAttribute("data-label")}: {c.Words()}")));

        Assert.Equal(["People: 41 | Commits: 120", "People: 46 | Commits: 98"], cells);
    }

    [Fact]
    public void A_wide_table_can_be_scrolled_by_keyboard_and_is_named_there()
    {
        var region = Draw(Pieces.Table).Find("[role=region]");

        Assert.Equal(("0", "People a month"), (region.GetAttribute("tabindex"), region.GetAttribute("aria-label")));
    }

    [Fact]
    public void A_table_without_lines_still_has_its_head() =>
        Assert.Equal(3, Draw(Pieces.Table with { Lines = [] }).FindAll("th").Count);

    [Fact]
    public void Names_are_text_and_never_markup()
    {
        var table = Draw(new TableModel("<b>x</b>", "<i>", ["<u>"], [new("<script>go()</script>", ["<img src=x>"])]));

        Assert.Empty(table.FindAll("b, i, u, script, img"));
        Assert.Equal(["<script>go()</script> | <img src=x>"], table.Rows());
    }

    private IRenderedComponent<DataTable> Draw(TableModel table) => Render<DataTable>(p => p.Add(t => t.Table, table));
}
