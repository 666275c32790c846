using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>The docs and translations of a period by path, those changed by most commits first.</summary>
public sealed record DocsList(IReadOnlyList<ChangedPath> Docs, IReadOnlyList<ChangedPath> Translations);

/// <summary>Which docs and translations were changed. Answers are kept until facts change.</summary>
public sealed class DocsQuery(HealthDatabase database, PresenceReader presence, PathReader paths)
{
    /// <summary>Paths of each kind.</summary>
    public const int Most = 10;

    private readonly Recent<Key, DocsList> _known = new(16);

    /// <summary>The paths of a scope in a window.</summary>
    public async Task<DocsList> ShowAsync(Filter filter, Window window, CancellationToken cancellation)
    {
        if (presence.ScopeId(filter.Scope) is not { } scope || filter.Who != Audience.All)
        {
            return new DocsList([], []);
        }

        return await _known.GetAsync(new Key(scope, window, filter.Period.IsAll, filter.Bots, filter.Agents, database.DataVersion()), () => new DocsList(
            Read(ContributionKind.Docs), Read(ContributionKind.Translation)), cancellation).ConfigureAwait(false);

        IReadOnlyList<ChangedPath> Read(ContributionKind kind) =>
            paths.Read(new PathRequest(scope, window, kind, "", filter.Bots, filter.Agents, Most) { Undated = filter.Period.IsAll });
    }

    private readonly record struct Key(int Scope, Window Window, bool Undated, bool Bots, bool Agents, long DataVersion);
}
