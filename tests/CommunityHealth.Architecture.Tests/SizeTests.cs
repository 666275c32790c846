using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CommunityHealth.Architecture.Tests;

/// <summary>What is small is read.</summary>
public sealed class SizeTests
{
    [Fact]
    public void Files_stay_small()
    {
        var sizes = Source.Files("src").Select(f => (f.Name, f.Lines)).OrderBy(f => f.Lines).ToList();

        Breaches.None(sizes.Where(f => f.Lines > 400).Select(f => $"{f.Name} has {f.Lines} lines"));
        Assert.True(Median(sizes).Lines <= 60, $"median {Median(sizes)}");
        Assert.True(sizes[sizes.Count * 9 / 10].Lines <= 200, $"90 % {sizes[sizes.Count * 9 / 10]}");
    }

    [Fact]
    public void Methods_stay_small()
    {
        var sizes = Methods().Select(m => (Name: m.Place(), Lines: Lines(m))).OrderBy(m => m.Lines).ToList();

        Breaches.None(sizes.Where(m => m.Lines > 80).Select(m => $"{m.Name} has {m.Lines} lines"));
        Assert.True(Median(sizes).Lines <= 10, $"median {Median(sizes)}");
    }

    [Fact]
    public void Markup_and_code_behind_stay_small()
    {
        Breaches.None(Source.Markup.Where(f => f.Lines > 150).Select(f => f.Name));
        Breaches.None(Source.Files("src").Where(f => f.Name.EndsWith(".razor.cs", StringComparison.Ordinal) && f.Lines > 120).Select(f => f.Name));
    }

    [Fact]
    public void Code_inside_markup_is_for_leaves_only() => Breaches.None(Source.Markup
        .Where(f => f.Text.IndexOf("@code", StringComparison.Ordinal) is >= 0 and var code && f.Text[code..].Count(c => c == '\n') > 20)
        .Select(f => f.Name));

    [Theory]
    [InlineData("src/CommunityHealth.Web/Program.cs", 60)]
    [InlineData(".editorconfig", 120)]
    [InlineData(".github/CONTRIBUTING.md", 100)]
    public void What_everybody_reads_first_is_short(string file, int most) => Assert.InRange(Source.Read(file).Lines, 1, most);

    /// <summary>Everything with a body: methods, constructors, operators, accessors and local functions.</summary>
    private static IEnumerable<SyntaxNode> Methods() => Product.Nodes<SyntaxNode>().Where(n => n switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        LocalFunctionStatementSyntax => true,
        _ => false,
    });

    /// <summary>From its first line to its last, without comments before it and attributes.</summary>
    private static int Lines(SyntaxNode method)
    {
        var first = method.ChildNodesAndTokens().First(c => !c.IsKind(SyntaxKind.AttributeList));
        var span = method.SyntaxTree.GetLineSpan(TextSpan.FromBounds(first.SpanStart, method.Span.End));
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static T Median<T>(List<T> sorted) => sorted[sorted.Count / 2];
}
