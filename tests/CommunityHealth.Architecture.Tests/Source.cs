using System.Text.RegularExpressions;

namespace CommunityHealth.Architecture.Tests;

/// <summary>The hand-written source of the repository.</summary>
internal static class Source
{
    public static string Root { get; } = FindRoot();

    /// <summary>All hand-written C# and Razor files below a folder; migrations and build output are exempt.</summary>
    public static IEnumerable<SourceFile> Files(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
            && !f.Contains("/Migrations/", StringComparison.Ordinal))
        .Select(f => new SourceFile(f, File.ReadAllText(Path.Combine(Root, f))));

    /// <summary>Every line below a folder that matches, as file:line: text.</summary>
    public static IReadOnlyList<string> Find(string folder, Regex pattern) =>
    [
        .. Files(folder).SelectMany(f => f.Text.Split('\n').Select((line, i) => (File: f.Name, Line: i + 1, Text: line)))
            .Where(l => pattern.IsMatch(l.Text)).Select(l => $"{l.File}:{l.Line}: {l.Text.Trim()}"),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommunityHealth.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}

/// <summary>A file by its path below the root, and its text.</summary>
internal sealed record SourceFile(string Name, string Text)
{
    public int Lines => Text.Split('\n').Length - 1;
}
