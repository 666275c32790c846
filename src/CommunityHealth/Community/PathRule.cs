namespace CommunityHealth.Community;

/// <summary>
/// How paths of one kind look. A <c>*</c> stands for any beginning or any end of a folder or name.
/// </summary>
/// <param name="Folders">Names of folders anywhere on the way.</param>
/// <param name="Endings">Endings of files, with their dot.</param>
/// <param name="Names">Names of files without their ending.</param>
public sealed record PathRule(
    ContributionKind Kind, IReadOnlyList<string> Folders, IReadOnlyList<string> Endings, IReadOnlyList<string> Names)
{
    internal bool HasFolder(string folder) => Folders.Any(f => Fits(f, folder));

    internal bool HasEnding(string ending) => Endings.Contains(ending, StringComparer.OrdinalIgnoreCase);

    internal bool HasName(string name) => Names.Any(n => Fits(n, name));

    /// <summary><c>*Test</c> is one word in a name of several: <c>FooTest</c>, but not <c>latest</c>.</summary>
    private static bool Fits(string pattern, string text) => pattern switch
    {
        ['*', >= 'A' and <= 'Z', ..] => text.EndsWith(pattern[1..], StringComparison.Ordinal),
        ['*', .. var end] => text.Length > end.Length && text.EndsWith(end, StringComparison.OrdinalIgnoreCase),
        [.. var begin, '*'] => text.Length > begin.Length && text.StartsWith(begin, StringComparison.OrdinalIgnoreCase),
        _ => text.Equals(pattern, StringComparison.OrdinalIgnoreCase),
    };
}
