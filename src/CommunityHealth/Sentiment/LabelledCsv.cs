using CommunityHealth.Community;

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
        var reader = new CsvReader(from);
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
