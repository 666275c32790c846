using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>Which part of a list is shown, and links to its other pages.</summary>
public sealed partial class Pager
{
    /// <summary>What is paged, for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>From 1.</summary>
    [Parameter, EditorRequired]
    public int Page { get; set; }

    /// <summary>Lines a page.</summary>
    [Parameter, EditorRequired]
    public int Size { get; set; }

    /// <summary>Lines in all.</summary>
    [Parameter, EditorRequired]
    public int Total { get; set; }

    /// <summary>The address of a page.</summary>
    [Parameter, EditorRequired]
    public Func<int, string> Href { get; set; } = _ => "";

    private int Pages => (Total + Size - 1) / Size;

    private string First => Figures.Number(Total == 0 ? 0 : ((Page - 1) * Size) + 1);

    private string Last => Figures.Number(Math.Min(Page * Size, Total));

    /// <summary>The first, the last and those around the present one.</summary>
    private IEnumerable<int> Near => new[] { 1, Page - 1, Page, Page + 1, Pages }.Where(p => p >= 1 && p <= Pages).Distinct();
}
