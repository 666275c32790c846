using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Live;

/// <summary>Repositories of GitHub that can be connected through the site: what each holds, and connecting it.</summary>
public sealed class NewRepositories(GitHubPreviews previews, GitHubHarvester harvester, HarvestQueue queue, SourceStore store)
{
    /// <summary>The site has a token for everything.</summary>
    public bool HasToken => previews.HasToken;

    /// <summary>What the repository of what was typed holds.</summary>
    /// <exception cref="GitHubException">There is none, or the token is refused.</exception>
    public Task<GitHubPreview> LookAsync(string typed, string token, CancellationToken cancellation) => previews.LookAsync(typed, token, cancellation);

    /// <summary>The scope it is connected as; null where it is not.</summary>
    public string? Connected(GitHubPreview preview) => store.List().FirstOrDefault(
        s => s.Platform == harvester.Platform && s.Scope.Equals(preview.Address.Scope, StringComparison.OrdinalIgnoreCase))?.Scope;

    /// <summary>Connects it and begins its harvest; returns the address where its figures appear.</summary>
    /// <exception cref="GitHubException">It cannot be connected.</exception>
    public async Task<string> AddAsync(GitHubPreview preview, GitHubDepth depth, string token, CancellationToken cancellation)
    {
        var first = store.List().Count == 0;
        var source = await harvester.AddAsync(
            preview.FullName, preview.Address.Api.AbsoluteUri, previews.Since(depth), cancellation, token);
        queue.Enqueue(source.Id);
        return first ? "" : NewSources.Address(source.Scope);
    }
}
