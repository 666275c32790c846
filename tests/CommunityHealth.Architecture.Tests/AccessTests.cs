using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CommunityHealth.Architecture.Tests;

/// <summary>Who may come in is said at every door, from the first day on.</summary>
public sealed partial class AccessTests
{
    [Fact]
    public void Every_page_names_one_policy()
    {
        var pages = Source.Markup.Where(f => Page().IsMatch(f.Text)).ToList();

        Assert.NotEmpty(pages);
        Breaches.None(pages.Where(f => Policy().Count(f.Text) != 1).Select(f => f.Name));
    }

    [Fact]
    public void Every_endpoint_names_one_policy()
    {
        var endpoints = Endpoints().ToList();

        Assert.NotEmpty(endpoints);
        Breaches.None(endpoints.Where(e => e.Name is not ("MapRazorComponents" or "MapStaticAssets") && e.Policies != 1).Select(e => e.Place));
    }

    [Fact]
    public void Only_the_front_end_files_are_for_anybody() =>
        Assert.Equal(["MapStaticAssets"], Endpoints().Where(e => e.Chain.Contains("AllowAnonymous")).Select(e => e.Name));

    [Fact]
    public void Every_policy_that_is_named_is_decided()
    {
        var named = Product.Nodes<ClassDeclarationSyntax>().Single(c => c.Identifier.Text == "Policies").Members
            .OfType<FieldDeclarationSyntax>().Select(f => f.Declaration.Variables[0].Identifier.Text);
        var decided = Product.Nodes<ImplicitObjectCreationExpressionSyntax>().Where(n => n.SyntaxTree.FilePath.EndsWith("/AccessTable.cs", StringComparison.Ordinal))
            .Select(n => n.ArgumentList.Arguments[0].Expression.ToString().Replace("Policies.", "", StringComparison.Ordinal));

        Assert.Equal(named.Order(StringComparer.Ordinal), decided.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Markup_holds_no_script() => Breaches.None(Source.Markup.SelectMany(f =>
        Script().Matches(f.Text).Select(m => $"{f.Name}: {m.Value}")));

    [Theory]
    [InlineData("""<p onclick="go()">""", true)]
    [InlineData("""<script>go()</script>""", true)]
    [InlineData("""<script type="module" src="a.js">go()</script>""", true)]
    [InlineData("""<a href="javascript:go()">""", true)]
    [InlineData("""<button @onclick="Go" data-copy="a">""", false)]
    [InlineData("""<SourceBox OnHold="Hold" OnStop="Stop" />""", false)]
    [InlineData("""<script src="a.js"></script>""", false)]
    public void What_a_script_is(string markup, bool script) => Assert.Equal(script, Script().IsMatch(markup));

    /// <summary>Calls of Map… that the framework answers, with everything that is called on what they return.</summary>
    private static IEnumerable<Endpoint> Endpoints()
    {
        var ours = Product.Nodes<MethodDeclarationSyntax>().Select(m => m.Identifier.Text).ToHashSet();
        foreach (var call in Product.Nodes<InvocationExpressionSyntax>())
        {
            if (Called(call) is { } name && MapName().IsMatch(name) && !ours.Contains(name))
            {
                var chain = call.AncestorsAndSelf().TakeWhile(n => n is InvocationExpressionSyntax or MemberAccessExpressionSyntax)
                    .OfType<InvocationExpressionSyntax>().ToList();
                yield return new Endpoint(name, call.Place(), [.. chain.Select(Called)], chain.Count(IsPolicy));
            }
        }
    }

    private static bool IsPolicy(InvocationExpressionSyntax call) => Called(call) == "RequireAuthorization"
        && call.ArgumentList.Arguments is [{ Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Policies" } } }];

    private static string? Called(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.Text;

    [GeneratedRegex(@"^@page ", RegexOptions.Multiline)]
    private static partial Regex Page();

    [GeneratedRegex(@"@attribute \[Authorize\(Policy = Policies\.\w+\)\]")]
    private static partial Regex Policy();

    [GeneratedRegex(@"^Map(?!CustomJson|ToIPv4)[A-Z]\w*$")]
    private static partial Regex MapName();

    [GeneratedRegex(@"\son[a-z]+\s*=|<script\b[^>]*>\s*[^\s<]|<script\b(?![^>]*\bsrc=)|javascript:")]
    private static partial Regex Script();

    private sealed record Endpoint(string Name, string Place, IReadOnlyList<string?> Chain, int Policies);
}
