namespace CommunityHealth.Sources.Git;

/// <summary>
/// What must be read to get from one state of a repository to another, as revisions for git
/// (<c>^</c> leaves out). Reading everything again is the same as starting from nothing.
/// </summary>
/// <param name="FromNothing">Everything is read; what is stored and was not seen is gone.</param>
/// <param name="OnHead">Commits HEAD reaches now and did not before.</param>
/// <param name="OnBranches">Commits only other branches reach, and none did before.</param>
/// <param name="LeftHead">Commits HEAD reached before and does not now.</param>
/// <param name="Left">Commits some branch reached before and none does now.</param>
internal sealed record GitReading(
    bool FromNothing, IReadOnlyList<string> OnHead, IReadOnlyList<string> OnBranches, IReadOnlyList<string> LeftHead,
    IReadOnlyList<string> Left)
{
    public static async Task<GitReading> PlanAsync(
        GitRepository repository, GitState before, GitState now, CancellationToken cancellation)
    {
        string[] old = [.. before.All];
        string[] stored = [.. old.Union(before.Tried ?? [])];
        var again = before.Head is null || before.Mailmap != now.Mailmap || before.Shallow != now.Shallow || before.Rules != now.Rules
            || !await repository.HasAllAsync(stored, cancellation).ConfigureAwait(false);
        string[] tips = [.. now.All];
        string[] head = now.Head is null ? [] : [now.Head];
        if (again)
        {
            var others = tips.Except(head).ToList();
            return new GitReading(true, head, others.Count == 0 ? [] : [.. others, .. Not(head)], [], []);
        }

        string[] oldHead = [before.Head!];
        return new GitReading(
            false,
            head.Length == 0 ? [] : [.. head, .. Not(oldHead)],
            [.. tips, .. Not(head), .. Not(old)],
            [.. stored, .. Not(head)],
            [.. stored, .. Not(tips)]);
    }

    private static IEnumerable<string> Not(IEnumerable<string> commits) => commits.Select(c => "^" + c);
}
