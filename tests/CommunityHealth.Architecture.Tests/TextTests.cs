using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CommunityHealth.Architecture.Tests;

/// <summary>Every visible text comes from resources.</summary>
public sealed partial class TextTests
{
    /// <summary>Exceptions whose message a person reads.</summary>
    private static readonly string[] Read =
        ["BadTokenException", "GitException", "GitHubException", "HalfException", "OutgoingException", "PassingFaultException", "RefusedException", "SentimentException", "SourceException", "StorageException", "UnknownScopeException", "UsageException"];

    /// <summary>Exceptions that one part catches of another: nobody reads them.</summary>
    private static readonly string[] Caught = ["LimitedException", "LostPlaceException", "TooMuchException"];

    /// <summary>Exceptions that say a programmer was wrong: nobody else reads them.</summary>
    private static readonly string[] Internal = ["EndOfStreamException", "FormatException", "InvalidOperationException"];

    [Fact]
    public void Markup_holds_no_words() => Breaches.None(Source.Markup
        .SelectMany(f => LiteralText().Matches(Markup(f.Text)).Select(m => $"{f.Name}: {m.Value.Trim()}")));

    [Fact]
    public void Faults_that_people_read_are_no_literals()
    {
        var thrown = Product.Nodes<ObjectCreationExpressionSyntax>().Where(n => Read.Contains(n.Type.ToString())).ToList();

        Assert.NotEmpty(thrown);
        Breaches.None(thrown.Where(n => n.ArgumentList!.DescendantNodes().Any(n => IsText(n) && n.ToString().Any(char.IsLetter))).Select(n => n.Place()));
    }

    [Fact]
    public void Every_fault_with_a_sentence_is_watched() => Assert.Equal(Read.Concat(Caught).Order(StringComparer.Ordinal), Product.Nodes<ClassDeclarationSyntax>()
        .Where(c => c.Identifier.Text.EndsWith("Exception", StringComparison.Ordinal)).Select(c => c.Identifier.Text).Order(StringComparer.Ordinal));

    [Fact]
    public void Code_holds_no_sentences() =>
        Breaches.None(Product.Nodes<SyntaxNode>().Where(n => IsText(n) && Words().IsMatch(n.ToString()) && !IsForMachines(n)).Select(n => $"{n.Place()}: {n}"));

    private static bool IsText(SyntaxNode node) =>
        node.IsKind(SyntaxKind.StringLiteralExpression) || node.IsKind(SyntaxKind.InterpolatedStringExpression);

    /// <summary>What is said to the engine, to the log and to programmers.</summary>
    private static bool IsForMachines(SyntaxNode text) => Sql().IsMatch(text.ToString())
        || text.Ancestors().Any(a => a is AttributeSyntax || (a is ObjectCreationExpressionSyntax made && Internal.Contains(made.Type.ToString())));

    /// <summary>Without code and expressions, what is left between tags is literal text.</summary>
    private static string Markup(string razor)
    {
        var code = razor.IndexOf("@code {", StringComparison.Ordinal);
        return Expression().Replace(code < 0 ? razor : razor[..code], "");
    }

    [GeneratedRegex(@">[^<>{}@=;()]*\p{L}{2,}[^<>{}@=;()]*</|(title|aria-label|placeholder|alt)=""[^""@]*\p{L}[^""]*""")]
    private static partial Regex LiteralText();

    [GeneratedRegex(@"@\*.*?\*@|@\([^\n]*?\)|@[\w.]+(\([^\n<]*?\))?", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\p{L}{2,} \p{Ll}+ \p{Ll}{2,}[ ,.:;]")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|JOIN|ORDER BY|PRAGMA)\b")]
    private static partial Regex Sql();
}
