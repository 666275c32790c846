using System.Globalization;
using System.Text;
using CommunityHealth.Community;

namespace CommunityHealth.Sources.Git;

/// <summary>What a repository holds, before it is added.</summary>
/// <param name="Commits">Commits HEAD reaches, merges included; null when git cannot say.</param>
public sealed record GitPreview(string Folder, string Name, int? Commits, bool Mailmap, bool Shallow)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Distinct author addresses, as .mailmap has them.</summary>
    public int Authors { get; init; }

    /// <summary>The year of the oldest commit with a plausible date; null where there is none.</summary>
    public int? FirstYear { get; init; }

    /// <summary>The year of the newest one.</summary>
    public int? LastYear { get; init; }

    /// <summary>All commits were looked at; else time was up, and there are more of everything, further back.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Looks at a repository without storing anything, and no longer than two seconds or <paramref name="patience"/>.</summary>
    /// <exception cref="GitException">No repository.</exception>
    public static async Task<GitPreview> OfAsync(
        GitProgram git, string folder, CancellationToken cancellation, TimeSpan? patience = null, TimeProvider? clock = null)
    {
        var repository = await GitRepository.OpenAsync(git, folder, cancellation).ConfigureAwait(false);
        var state = await repository.StateAsync("", cancellation).ConfigureAwait(false);
        var preview = new GitPreview(repository.Folder, repository.Name, 0, state.Mailmap.Length > 0, state.Shallow.Length > 0);
        if (state.Head is not { } head)
        {
            return preview;
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(patience ?? Patience);
        var now = UnixTime.Micros((clock ?? TimeProvider.System).GetUtcNow());
        return await preview.CountAsync(repository, head, now, time.Token, cancellation).ConfigureAwait(false);
    }

    private async Task<GitPreview> CountAsync(
        GitRepository repository, string head, long now, CancellationToken time, CancellationToken cancellation)
    {
        var (commits, authors, first, last) = (0, new HashSet<string>(StringComparer.OrdinalIgnoreCase), long.MaxValue, long.MinValue);
        using var git = repository.Start(["log", "--format=%at %aE", head, "--"], []);
        using var lines = new StreamReader(git.Output, Encoding.UTF8);
        var whole = false;
        try
        {
            while (!time.IsCancellationRequested && await lines.ReadLineAsync(time).ConfigureAwait(false) is { } line)
            {
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                commits++;
                authors.Add(line[(space + 1)..]);
                if (long.TryParse(line.AsSpan(0, space), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
                    && Math.Abs(at) < now && UnixTime.IsPlausible(at * UnixTime.Second, now))
                {
                    (first, last) = (Math.Min(first, at), Math.Max(last, at));
                }
            }

            whole = !time.IsCancellationRequested && await git.EndAsync(time).ConfigureAwait(false) == 0;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Time is up: what was seen is a lower bound.
        }

        cancellation.ThrowIfCancellationRequested();
        return this with
        {
            Commits = whole || time.IsCancellationRequested ? commits : null, Authors = authors.Count, IsWhole = whole,
            FirstYear = commits > 0 && first <= last ? Year(first) : null, LastYear = commits > 0 && first <= last ? Year(last) : null,
        };
    }

    private static int Year(long seconds) => UnixTime.Utc(seconds * UnixTime.Second).Year;
}
