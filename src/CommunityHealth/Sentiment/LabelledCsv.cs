using System.Text;

namespace CommunityHealth.Sentiment;

/// <summary>A text somebody has labelled.</summary>
/// <param name="Label">As the file has it: <c>negative</c>, <c>toxic</c>, <c>ok</c> …</param>
public sealed record LabelledText(string Text, string Label);

/// <summary>Reads files with the columns <c>text</c> and <c>label</c>, in any order and with others beside them (RFC 4180).</summary>
public static class LabelledCsv
{
    /// <summary>Reads all rows, one after the other.</summary>
    /// <exception cref="SentimentException">The file has no such columns, or a row has too few cells or an open quote.</exception>
    public static IEnumerable<LabelledText> Read(TextReader from, string name)
    {
        var reader = new CsvCells(from);
        var row = new List<string>();
        if (!reader.Next(row) || row.IndexOf("text") is var text && text < 0 || row.IndexOf("label") is var label && label < 0)
        {
            throw new SentimentException(string.Format(null, SentimentTexts.NoColumns, name));
        }

        while (reader.Next(row))
        {
            if (reader.IsOpen)
            {
                throw new SentimentException(string.Format(null, SentimentTexts.OpenQuote, name));
            }

            if (row.Count <= Math.Max(text, label))
            {
                throw new SentimentException(string.Format(null, SentimentTexts.ShortRow, name, reader.Line));
            }

            yield return new LabelledText(row[text], row[label]);
        }
    }
}

/// <summary>The cells of a file of comma separated values.</summary>
internal sealed class CsvCells(TextReader from)
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
