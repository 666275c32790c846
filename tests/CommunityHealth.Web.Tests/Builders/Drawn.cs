using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>Finds what is drawn as a person would: by what it says and by what it is called.</summary>
internal static class Drawn
{
    private static readonly HashSet<string> Inline = ["a", "b", "bdi", "em", "i", "small", "span", "strong", "u"];

    /// <summary>All text as it is read out: what does not stand in one line is kept apart by a space.</summary>
    public static string Words(this INode node) => string.Join(' ', Spaced(node).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Words<T>(this IRenderedComponent<T> drawn) where T : IComponent => string.Join(' ', drawn.Nodes.Select(n => n.Words()));

    public static IElement Button<T>(this IRenderedComponent<T> drawn, string text) where T : IComponent =>
        drawn.FindAll("button").Single(b => b.Words().StartsWith(text, StringComparison.Ordinal));

    public static IReadOnlyList<string> Buttons<T>(this IRenderedComponent<T> drawn) where T : IComponent =>
        [.. drawn.FindAll("button").Select(b => b.Words())];

    /// <summary>The field of a label: inside it, or the one it names.</summary>
    public static IElement Field<T>(this IRenderedComponent<T> drawn, string label) where T : IComponent
    {
        var found = drawn.FindAll("label").Single(l => l.Words().StartsWith(label, StringComparison.Ordinal));
        return found.GetAttribute("for") is { } id ? drawn.Find("#" + id) : found.QuerySelector("input, select")!;
    }

    /// <summary>The cells of the body of the only table, row headers first.</summary>
    public static IReadOnlyList<string> Rows<T>(this IRenderedComponent<T> drawn) where T : IComponent =>
        [.. drawn.FindAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.Words())))];

    private static string Spaced(INode node) => node switch
    {
        IText text => text.Data,
        IElement { LocalName: var name } element when !Inline.Contains(name) => $" {string.Concat(element.ChildNodes.Select(Spaced))} ",
        _ => string.Concat(node.ChildNodes.Select(Spaced)),
    };
}
