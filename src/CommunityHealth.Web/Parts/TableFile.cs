using System.Text;
using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>Tables of a card as files that are made with the page: what they say is what is seen.</summary>
public static class TableFile
{
    /// <summary>The address that is the file.</summary>
    /// <param name="format">csv or json.</param>
    /// <param name="about">What it is, in a sentence.</param>
    public static string Address(IEnumerable<TableModel> tables, string format, string about) => format == "csv"
        ? "data:text/csv;charset=utf-8," + Uri.EscapeDataString(Csv(tables, about))
        : "data:application/json;charset=utf-8," + Uri.EscapeDataString(Json(tables, about));

    /// <summary>One table after the other, each with its caption and its head.</summary>
    public static string Csv(IEnumerable<TableModel> tables, string about)
    {
        var text = new StringBuilder().Append("# ").Append(about).Append("\r\n");
        foreach (var table in tables)
        {
            text.Append("# ").Append(table.Caption).Append("\r\n");
            Line([table.RowHead, .. table.Columns]);
            foreach (var line in table.Lines)
            {
                Line([line.Head, .. line.Cells]);
            }
        }

        return EmailAddresses.Hidden(text.ToString());

        void Line(IEnumerable<string> cells) => text.Append(CommunityHealth.Community.Csv.Line(cells)).Append("\r\n");
    }

    /// <summary>The same as objects, by the names of the columns.</summary>
    public static string Json(IEnumerable<TableModel> tables, string about) => EmailAddresses.Hidden(JsonSerializer.Serialize(new
    {
        about,
        tables = tables.Select(t => new
        {
            caption = t.Caption,
            rows = t.Lines.Select(l => t.Columns.Zip(l.Cells).Prepend((t.RowHead, l.Head)).DistinctBy(c => c.Item1).ToDictionary(c => c.Item1, c => c.Item2)),
        }),
    }));
}
