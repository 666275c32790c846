using CommunityHealth.Storage;

namespace CommunityHealth.Sources.GitHub;

/// <summary>A repository may be called otherwise now; its number says whether it is still the same.</summary>
internal static class GitHubName
{
    /// <summary>Where the repository is asked for from now on; scope and source follow its name.</summary>
    /// <param name="known">The number it had; null before the first harvest.</param>
    /// <param name="number">The number it has.</param>
    /// <param name="name">OWNER/REPO as GitHub writes it.</param>
    /// <exception cref="GitHubException">The name belongs to another repository now.</exception>
    public static async Task<GitHubAddress> SettleAsync(
        GitHubJob job, SourceStore sources, long? known, long? number, string? name, CancellationToken cancellation)
    {
        if (known is not null && number != known)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.Another, job.Address.FullName, known, number)) { Kind = ProblemKind.Another };
        }

        if (name is null || name == job.Address.FullName)
        {
            return job.Address;
        }

        var address = job.Address.With(name);
        if (address.Scope != job.Source.Scope && !await sources.RenameAsync(job.Source.ScopeId, address.Scope, cancellation).ConfigureAwait(false))
        {
            job.Tally.Problems.Add(new HarvestProblem(job.Address.FullName, string.Format(null, GitHubTexts.Renamed, job.Address.FullName, name)));
        }

        await sources.MoveAsync(job.Source.Id, address.Location, job.Source.Branches, cancellation).ConfigureAwait(false);
        return address;
    }
}
