namespace CommunityHealth.Web.Parts;

/// <summary>A card with a figure, ready to draw.</summary>
/// <param name="Figure">The number, or a word where there is none.</param>
/// <param name="Caption">Its unit and period.</param>
/// <param name="Summary">The chart in a sentence.</param>
/// <param name="Foot">What it rests on, piece by piece.</param>
/// <param name="Sentence">The figure as a sentence to copy.</param>
public sealed record WidgetModel(string Figure, string Caption, string Summary, IReadOnlyList<string> Foot, string Sentence)
{
    /// <summary>The figure is a word.</summary>
    public bool IsWord { get; init; }

    /// <summary>The change against the comparison; null without one.</summary>
    public Change? Change { get; init; }

    /// <summary>A sentence or two more about the figure.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What others published about such figures; null where nothing fits.</summary>
    public Benchmark? Benchmark { get; init; }

    /// <summary>The drawing.</summary>
    public ChartSpec? Chart { get; init; }

    /// <summary>The same in a table.</summary>
    public TableModel? Table { get; init; }

    /// <summary>Durations that add up to a way, drawn one after the other; the table says the same.</summary>
    public IReadOnlyList<BarPart> Bar { get; init; } = [];

    /// <summary>More tables below.</summary>
    public IReadOnlyList<TableModel> Also { get; init; } = [];

    /// <summary>What the figure means.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>Opens what is behind the figure; null where there is nothing.</summary>
    public string? Href { get; init; }

    /// <summary>Opens what to make of it.</summary>
    public string? SoWhatHref { get; init; }

    /// <summary>The metrics its files hold; none for a card whose files are its tables.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}

/// <summary>A stretch of a bar.</summary>
/// <param name="Length">How long it is beside the others.</param>
/// <param name="Text">Its value in words.</param>
/// <param name="Color">1 to 6.</param>
public sealed record BarPart(string Name, double Length, string Text, int Color);

/// <summary>A change in words and sign.</summary>
/// <param name="Amount">"▲ 12 %".</param>
/// <param name="Against">"against Q2 2026, 41 → 46".</param>
/// <param name="Direction">Above, below or equal to zero.</param>
public sealed record Change(string Amount, string Against, int Direction);

/// <summary>Where a figure stands among published ones.</summary>
/// <param name="Level">good, watch or act.</param>
public sealed record Benchmark(string Level, string Word, string Sentence);

/// <summary>What a figure means and what it rests on.</summary>
/// <param name="Key">The metric's key, which its help page is found by.</param>
public sealed record Explanation(string Key, string Meaning, IReadOnlyList<ExplanationFact> Facts)
{
    /// <summary>The address of the help page.</summary>
    public string Href => "help/metrics/" + Key;
}

/// <summary>A labelled sentence of an explanation.</summary>
public sealed record ExplanationFact(string Label, string Text);

/// <summary>A table: row headers first, one cell a column.</summary>
public sealed record TableModel(string Caption, string RowHead, IReadOnlyList<string> Columns, IReadOnlyList<TableLine> Lines);

/// <summary>A line of a table.</summary>
/// <param name="Note">A word about the line, such as "so far".</param>
public sealed record TableLine(string Head, IReadOnlyList<string> Cells, string? Note = null)
{
    /// <summary>Where its head leads; null for nowhere.</summary>
    public string? HeadHref { get; init; }

    /// <summary>What is behind each cell; null, and after the last, nothing.</summary>
    public IReadOnlyList<string?> Links { get; init; } = [];
}
