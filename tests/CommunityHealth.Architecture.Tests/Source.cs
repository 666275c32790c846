using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CommunityHealth.Architecture.Tests;

/// <summary>The hand-written files of the repository.</summary>
internal static class Source
{
    public static string Root { get; } = FindRoot();

    /// <summary>All hand-written C# and Razor files below a folder; migrations and build output are exempt.</summary>
    public static IEnumerable<SourceFile> Files(string folder) => Below(folder)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal)).Select(Read);

    /// <summary>All pages and parts.</summary>
    public static IEnumerable<SourceFile> Markup => Files("src").Where(f => f.Name.EndsWith(".razor", StringComparison.Ordinal));

    /// <summary>All resources of visible text.</summary>
    public static IEnumerable<SourceFile> Texts => Below("src").Where(f => f.EndsWith("Texts.resx", StringComparison.Ordinal)).Select(Read);

    /// <summary>Everything that is kept in the repository, by path below the root.</summary>
    public static IReadOnlyList<string> Tracked()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z"]) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? names : throw new InvalidOperationException("git cannot list the files of this clone");
    }

    /// <summary>Every line below a folder that matches, as file:line: text.</summary>
    public static IReadOnlyList<string> Find(string folder, Regex pattern) => [.. Files(folder).SelectMany(f => f.Find(pattern))];

    public static SourceFile Read(string name) => new(name, File.ReadAllText(Path.Combine(Root, name)));

    private static IEnumerable<string> Below(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

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

    /// <summary>Every line that matches, as file:line: text.</summary>
    public IEnumerable<string> Find(Regex pattern) => Text.Split('\n').Select((line, i) => (Line: i + 1, Text: line))
        .Where(l => pattern.IsMatch(l.Text)).Select(l => $"{Name}:{l.Line}: {l.Text.Trim()}");
}
