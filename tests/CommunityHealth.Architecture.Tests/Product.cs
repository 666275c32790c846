using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CommunityHealth.Architecture.Tests;

/// <summary>The C# of the product as the compiler reads it.</summary>
internal static class Product
{
    private static readonly Lazy<IReadOnlyList<SyntaxTree>> Parsed = new(() =>
    [
        .. Source.Files("src").Where(f => f.Name.EndsWith(".cs", StringComparison.Ordinal))
            .Select(f => CSharpSyntaxTree.ParseText(f.Text, path: f.Name)),
    ]);

    /// <summary>The hand-written files.</summary>
    public static IReadOnlyList<SyntaxTree> Code => Parsed.Value;

    /// <summary>All nodes of a kind.</summary>
    public static IEnumerable<T> Nodes<T>() where T : SyntaxNode => Code.SelectMany(t => t.GetRoot().DescendantNodes().OfType<T>());

    /// <summary>Where a node begins, as file:line.</summary>
    public static string Place(this SyntaxNode node) =>
        $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
