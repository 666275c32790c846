using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Declared;

/// <summary>A line that cannot be taken in.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
public sealed record BadLine(int Line, string Fault);

/// <summary>What a file tells: the lines that can be taken in, and those that cannot, each with the reason.</summary>
/// <param name="Fault">Why nothing of it can be read; null where it can.</param>
/// <param name="Ignored">Columns that mean nothing here.</param>
public sealed record DeclaredSheet(IReadOnlyList<DeclaredActivity> Good, IReadOnlyList<BadLine> Bad, IReadOnlyList<string> Ignored, string? Fault)
{
    /// <summary>How many lines a file may have.</summary>
    public const int MostLines = 5_000;

    private static readonly string[] Needed = ["kind", "date", "title"];

    private static readonly string[] Known = [.. Needed, "people", "place", "link", "note", "by", "scope"];

    /// <summary>Reads comma separated values whose first line names its columns, in any order and with any capitals; <c>language</c> and <c>region</c> are places.</summary>
    /// <param name="judge">What a line tells, or what is wrong with it.</param>
    public static DeclaredSheet Read(TextReader from, Func<DeclaredDraft, (DeclaredActivity? Told, IReadOnlyList<string> Faults)> judge)
    {
        var reader = new CsvReader(from);
        var row = new List<string>();
        var names = reader.Next(row) ? row.Select(Name).ToList() : [];
        if (Needed.Except(names).ToList() is { Count: > 0 } missing)
        {
            return new DeclaredSheet([], [], [], string.Format(CultureInfo.InvariantCulture, DeclaredTexts.NoColumns, string.Join(", ", missing), string.Join(",", Known)));
        }

        var (good, bad) = (new List<DeclaredActivity>(), new List<BadLine>());
        while (reader.Next(row))
        {
            if (good.Count + bad.Count == MostLines)
            {
                return new DeclaredSheet([], [], [], string.Format(CultureInfo.InvariantCulture, DeclaredTexts.TooManyLines, MostLines));
            }

            var (told, faults) = reader.IsOpen ? (null, [DeclaredTexts.OpenQuote]) : row.Count != names.Count
                ? (null, [string.Format(CultureInfo.InvariantCulture, DeclaredTexts.OtherCells, row.Count, names.Count)])
                : judge(Draft(names, row));
            if (told is null)
            {
                bad.Add(new BadLine(reader.Line, string.Join(' ', faults)));
            }
            else
            {
                good.Add(told);
            }
        }

        return new DeclaredSheet(good, bad, [.. names.Except(Known).Where(n => n.Length > 0)], null);
    }

    private static string Name(string head) => head.Trim().ToLowerInvariant() switch
    {
        "language" or "region" or "language or region" => "place", "day" => "date", var name => name,
    };

    private static DeclaredDraft Draft(List<string> names, List<string> row)
    {
        string Cell(string name) => names.IndexOf(name) is var at and >= 0 ? row[at] : "";
        return new DeclaredDraft
        {
            Kind = Cell("kind"), Day = Cell("date"), Title = Cell("title"), People = Cell("people"), Place = Cell("place"), Link = Cell("link"),
            Note = Cell("note"), By = Cell("by"), Scope = Cell("scope"),
        };
    }
}
