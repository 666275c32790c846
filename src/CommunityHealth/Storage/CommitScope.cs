namespace CommunityHealth.Storage;

/// <summary>Where commits are written to, and by which rules they count.</summary>
/// <param name="Zone">The community's zone: days are cut in it.</param>
/// <param name="AllBranches">Commits that only other branches reach count too.</param>
/// <param name="Rewrite">Activities are written again also where the commit is the same (other branches count now).</param>
/// <param name="Web">The address of a commit without its name, e.g. <c>https://github.com/o/r/commit/</c>; null where there is none.</param>
public sealed record CommitScope(int ScopeId, TimeZoneInfo Zone, bool AllBranches, bool Rewrite, string? Web)
{
    internal string? Url(string sha) => Web is null ? null : Web + sha;
}
