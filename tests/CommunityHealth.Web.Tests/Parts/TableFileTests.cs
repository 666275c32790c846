using System.Text.Json;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class TableFileTests
{
    [Fact]
    public void A_file_of_a_table_says_what_it_is_and_holds_what_is_seen() => Assert.Equal(
        "# 46 people.\r\n# People a month\r\nPeriod,People,Commits\r\nJan 2026,41,120\r\nFeb 2026,46,98\r\n", TableFile.Csv([Pieces.Table], "46 people."));

    [Fact]
    public void What_a_spreadsheet_would_run_is_text() => Assert.Contains(
        "'=cmd()", TableFile.Csv([new TableModel("T", "Name", ["N"], [new("=cmd()", ["1"])])], "x"), StringComparison.Ordinal);

    [Fact]
    public void As_json_the_cells_have_the_names_of_their_columns()
    {
        using var file = JsonDocument.Parse(TableFile.Json([Pieces.Table, new TableModel("T", "A", ["A", "B"], [new("1", ["2", "3"])])], "46 people."));

        var tables = file.RootElement.GetProperty("tables");
        Assert.Equal("46", tables[0].GetProperty("rows")[1].GetProperty("People").GetString());
        Assert.Equal("1", tables[1].GetProperty("rows")[0].GetProperty("A").GetString());
    }

    [Fact]
    public void Its_address_is_the_file_itself() => Assert.StartsWith(
        "data:text/csv;charset=utf-8,%23%2046%20people.%0D%0A", TableFile.Address([Pieces.Table], "csv", "46 people."), StringComparison.Ordinal);
}
