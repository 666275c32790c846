using System.Security.Cryptography;
using System.Text;

namespace CommunityHealth.Community;

/// <summary>
/// What kind of work a change is, told from the paths it touches and from nothing else. A path is translation, else docs,
/// else tests, by the first rule of <see cref="All"/> that knows its ending, its name or one of its folders; else it is
/// code. A commit is the kind that most of its paths are; between equals code comes before tests, docs and translation.
/// A commit without changed files is code. Case does not matter, except where a name ends in <c>Test</c>.
/// </summary>
public static class PathRules
{
    private static readonly PathRule Translation = new(
        ContributionKind.Translation,
        ["locale", "locales", "i18n", "l10n", "lang", "langs", "languages", "translation", "translations", "*.lproj"],
        [".po", ".pot", ".xlf", ".xliff", ".arb"],
        []);

    private static readonly PathRule Docs = new(
        ContributionKind.Docs,
        ["doc", "docs", "documentation", "man"],
        [".md", ".mdx", ".markdown", ".rst", ".adoc", ".asciidoc", ".texi"],
        ["README", "CHANGES", "CHANGELOG", "NEWS", "HISTORY", "AUTHORS", "CONTRIBUTING", "INSTALL", "LICENSE", "COPYING", "FAQ"]);

    private static readonly PathRule Tests = new(
        ContributionKind.Tests,
        ["test", "tests", "spec", "specs", "__tests__", "testdata", "*.test", "*.tests"],
        [],
        ["test_*", "*_test", "*_tests", "*-test", "*.test", "*_spec", "*.spec", "*Test", "*Tests"]);

    /// <summary>A source file is no translation only because a folder is called so (<c>commons/lang/StringUtils.java</c>).</summary>
    private static readonly HashSet<string> Source = new(StringComparer.OrdinalIgnoreCase)
    {
        ".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".m", ".mm", ".cs", ".fs", ".java", ".kt", ".scala", ".go", ".rs", ".swift", ".py", ".rb",
    };

    private static readonly ContributionKind[] ByPrecedence =
        [ContributionKind.Code, ContributionKind.Tests, ContributionKind.Docs, ContributionKind.Translation];

    /// <summary>Raise it when the same lists are to be understood in another way.</summary>
    private const string Reading = "1";

    /// <summary>The rules in the order they are asked.</summary>
    public static IReadOnlyList<PathRule> All { get; } = [Translation, Docs, Tests];

    /// <summary>Another one than before when the rules are others: what was told from paths is to be told again.</summary>
    public static string Version { get; } = Reading + "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', All.SelectMany(r => new[] { r.Kind.ToString() }.Concat(r.Folders).Append("").Concat(r.Endings).Append("").Concat(r.Names))
            .Concat(Source.Order(StringComparer.Ordinal))))))[..16];

    /// <summary>The kind of one changed file, by its path with <c>/</c> between folders.</summary>
    public static ContributionKind Of(string path)
    {
        var slash = path.LastIndexOf('/');
        var file = path[(slash + 1)..];
        var dot = file.LastIndexOf('.');
        var (name, ending) = dot > 0 ? (file[..dot], file[dot..]) : (file, "");
        var folders = slash < 0 ? [] : path[..slash].Split('/');
        foreach (var rule in All)
        {
            var inFolder = folders.Any(rule.HasFolder) && !(rule == Translation && Source.Contains(ending));
            if (rule.HasEnding(ending) || inFolder || HasName(rule, name, ending))
            {
                return rule.Kind;
            }
        }

        return ContributionKind.Code;
    }

    /// <summary>The kind of a commit; <paramref name="paths"/> counts its changed files by the number of their kind.</summary>
    public static ContributionKind OfCommit(ReadOnlySpan<int> paths)
    {
        var most = ContributionKind.Code;
        foreach (var kind in ByPrecedence)
        {
            most = paths[(int)kind] > paths[(int)most] ? kind : most;
        }

        return most;
    }

    /// <summary>README and its kin are text; <c>news.c</c> is none of them.</summary>
    private static bool HasName(PathRule rule, string name, string ending) => rule.HasName(name)
        && (rule != Docs || ending.Length == 0 || ending.Equals(".txt", StringComparison.OrdinalIgnoreCase));
}
