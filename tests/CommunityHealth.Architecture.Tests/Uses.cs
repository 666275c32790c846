using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CommunityHealth.Architecture.Tests;

/// <summary>Which part of the product uses which other; a part is a folder with all that lies below it.</summary>
/// <param name="From">A folder of the library by its name (<c>Storage</c>), one of the site with its own in front (<c>Web.Parts</c>).</param>
/// <param name="Where">A place that does.</param>
internal sealed partial record Uses(string From, string To, string Where)
{
    private static readonly Lazy<IReadOnlyList<Uses>> Found = new(() =>
        [.. OfCode().Concat(OfMarkup()).Where(u => u.From != u.To && u.From.Length > 0 && u.To.Length > 0).DistinctBy(u => (u.From, u.To))]);

    /// <summary>All of them, one a pair. What puts the parts together (Program, App, Routes) belongs to none.</summary>
    public static IReadOnlyList<Uses> All => Found.Value;

    /// <summary>Names in C# stand for what the compiler takes them for.</summary>
    private static IEnumerable<Uses> OfCode()
    {
        var compilation = Compile();
        foreach (var tree in Product.Code)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(n => !IsOwnNamespace(n)))
            {
                var found = model.GetSymbolInfo(name);
                yield return new Uses(Part(tree.FilePath), Part(found.Symbol ?? found.CandidateSymbols.FirstOrDefault()), $"{name.Place()}: {name}");
            }
        }
    }

    /// <summary>Names in Razor stand for the types of the site that are called so; of the library, what is opened counts.</summary>
    private static IEnumerable<Uses> OfMarkup()
    {
        var types = Product.Nodes<BaseTypeDeclarationSyntax>().Select(t => (Name: t.Identifier.Text, File: t.SyntaxTree.FilePath))
            .Concat(Source.Texts.Concat(Source.Markup).Select(f => (Name: Path.GetFileNameWithoutExtension(f.Name), File: f.Name)))
            .Select(t => (t.Name, Part: Part(t.File))).Where(t => t.Part.StartsWith("Web.", StringComparison.Ordinal)).Distinct().ToLookup(t => t.Name, t => t.Part);
        var named = from file in Source.Markup
                    from word in Word().Matches(file.Text).Select(m => m.Value).Distinct()
                    from part in types[word]
                    select new Uses(Part(file.Name), part, $"{file.Name}: {word}");
        var opened = from file in Source.Markup
                     from space in Opened().Matches(file.Text).Select(m => m.Groups[1].Value)
                     select new Uses(Part(file.Name), Part(space.Split('.')), $"{file.Name}: {space}");
        return named.Concat(opened);
    }

    /// <summary>What packages bring stays unknown; names of the product are not looked up there.</summary>
    private static CSharpCompilation Compile()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f).StartsWith("System.", StringComparison.Ordinal)).Select(f => MetadataReference.CreateFromFile(f));
        string[] implied = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];
        var usings = CSharpSyntaxTree.ParseText(string.Concat(implied.Select(n => $"global using {n};")));
        return CSharpCompilation.Create("product", [.. Product.Code, .. Source.Texts.Select(TextsClass), usings], platform);
    }

    /// <summary>The class that the build makes of a resource.</summary>
    private static SyntaxTree TextsClass(SourceFile texts)
    {
        var names = XDocument.Parse(texts.Text).Descendants("data").Select(d => d.Attribute("name")!.Value).Where(n => !n.Contains('.', StringComparison.Ordinal));
        var folder = texts.Name["src/".Length..texts.Name.LastIndexOf('/')];
        return CSharpSyntaxTree.ParseText($$"""
            namespace {{folder.Replace('/', '.')}};
            public static class {{Path.GetFileNameWithoutExtension(texts.Name)}}
            {
                public static System.Resources.ResourceManager ResourceManager => null!;
                public static System.Globalization.CultureInfo Culture => null!;
                {{string.Concat(names.Select(n => $"public static string {n} => \"\"; "))}}
            }
            """);
    }

    private static bool IsOwnNamespace(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>() is { } own && own.Name.Span.Contains(name.Span);

    private static string Part(ISymbol? symbol) =>
        Part((symbol as INamespaceSymbol ?? symbol?.ContainingNamespace)?.ToDisplayString().Split('.') ?? []);

    private static string Part(string[] space) => space switch
    {
        ["CommunityHealth", "Web", var part, ..] => "Web." + part,
        ["CommunityHealth", "Web" or "Migrations", ..] => "",
        ["CommunityHealth", var part, ..] => part,
        _ => "",
    };

    private static string Part(string file) => file.Split('/') switch
    {
        ["src", "CommunityHealth", var part, _, ..] => part,
        ["src", "CommunityHealth.Web", var part, _, ..] => "Web." + part,
        _ => "",
    };

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^@using (CommunityHealth\.[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Opened();
}
