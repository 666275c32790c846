using System.Buffers;

namespace CommunityHealth.Community;

/// <summary>Lines of CSV (RFC 4180).</summary>
public static class Csv
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>One line, without its end.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Quote));

    /// <summary>A cell that a spreadsheet would take for a formula is quoted as text as well; a negative number is none.</summary>
    private static string Quote(string cell)
    {
        cell = cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) && !IsNumber(cell) ? "'" + cell : cell;
        return cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static bool IsNumber(string cell) => cell.Length > 1 && cell[0] == '-' && cell.AsSpan(1).IndexOfAnyExcept(Digits) < 0;
}
