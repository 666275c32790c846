using System.Text;

namespace CommunityHealth.Community;

/// <summary>Reads the cells of a file of comma separated values (RFC 4180), a row at a time.</summary>
public sealed class CsvReader(TextReader from)
{
    private readonly StringBuilder _cell = new();

    /// <summary>The line on which the last row began, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the file ended inside quotes.</summary>
    public bool IsOpen { get; private set; }

    private int _lines = 1;

    /// <summary>Reads a row; false at the end. Empty lines are no rows.</summary>
    public bool Next(List<string> row)
    {
        row.Clear();
        while (from.Peek() is '\r' or '\n' or '\uFEFF')
        {
            _lines += from.Read() == '\n' ? 1 : 0;
        }

        Line = _lines;
        if (from.Peek() < 0)
        {
            return false;
        }

        while (Cell(row))
        {
        }

        return true;
    }

    private bool Cell(List<string> row)
    {
        _cell.Clear();
        var quoted = from.Peek() == '"';
        if (quoted)
        {
            from.Read();
            Quoted();
        }

        var end = from.Read();
        while (end is not (-1 or ',' or '\n'))
        {
            _cell.Append((char)end);
            end = from.Read();
        }

        _lines += end == '\n' ? 1 : 0;
        if (_cell.Length > 0 && _cell[^1] == '\r' && end == '\n')
        {
            _cell.Length--;
        }

        row.Add(_cell.ToString());
        return end == ',';
    }

    private void Quoted()
    {
        for (var unit = from.Read(); ; unit = from.Read())
        {
            if (unit < 0)
            {
                IsOpen = true;
                return;
            }

            if (unit == '"')
            {
                if (from.Peek() != '"')
                {
                    return;
                }

                from.Read();
            }

            _lines += unit == '\n' ? 1 : 0;
            _cell.Append((char)unit);
        }
    }
}
