namespace CommunityHealth.Sources.Git;

/// <summary>What a repository holds, before it is added.</summary>
/// <param name="Commits">Commits HEAD reaches, merges included; null when git cannot say.</param>
public sealed record GitPreview(string Folder, string Name, int? Commits, bool Mailmap, bool Shallow)
{
    /// <summary>Looks at a repository without storing anything.</summary>
    /// <exception cref="GitException">No repository.</exception>
    public static async Task<GitPreview> OfAsync(GitProgram git, string folder, CancellationToken cancellation)
    {
        var repository = await GitRepository.OpenAsync(git, folder, cancellation).ConfigureAwait(false);
        var state = await repository.StateAsync("", cancellation).ConfigureAwait(false);
        var commits = state.Head is { } head ? await repository.CountAsync([head], cancellation).ConfigureAwait(false) : 0;
        return new GitPreview(repository.Folder, repository.Name, commits, state.Mailmap.Length > 0, state.Shallow.Length > 0);
    }
}
