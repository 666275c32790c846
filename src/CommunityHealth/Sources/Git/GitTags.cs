using CommunityHealth.Storage;

namespace CommunityHealth.Sources.Git;

/// <summary>Reads the tags of a repository; they are its releases.</summary>
internal static class GitTags
{
    private static readonly string[] Arguments =
    [
        "for-each-ref", "refs/tags",
        "--format=%(refname:strip=2)%00%(creatordate:raw)%00%(taggername)%00%(taggeremail:trim)%00%(contents:subject)%00",
    ];

    /// <summary>All tags; when git cannot read them, null, and the tally says why.</summary>
    public static async Task<IReadOnlyList<ReleaseTag>?> ReadAsync(GitRepository repository, HarvestTally tally, CancellationToken cancellation)
    {
        using var git = repository.Start(Arguments, []);
        var fields = new FieldReader(git.Output);
        var tags = new List<ReleaseTag>();
        while (await fields.NextAsync(1_000, cancellation).ConfigureAwait(false) is { } name)
        {
            var (at, offset) = CommitReader.Date(await Next().ConfigureAwait(false));
            var (tagger, email, subject) = (await Next().ConfigureAwait(false), await Next().ConfigureAwait(false), await Next().ConfigureAwait(false));
            tags.Add(new ReleaseTag(name.TrimStart('\n'), subject, tagger.Length + email.Length == 0 ? null : (tagger, email), at, offset));
        }

        if (await git.EndAsync(cancellation).ConfigureAwait(false) != 0)
        {
            tally.Skip("tags", await git.ComplaintAsync().ConfigureAwait(false));
            return null;
        }

        return tags.FindAll(t => t.Name.Length > 0);

        async ValueTask<string> Next() => await fields.NextAsync(1_000, cancellation).ConfigureAwait(false) ?? "";
    }
}
