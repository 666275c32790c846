using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Sources.Git;

/// <summary>Reads the commits that <c>git log</c> prints in <see cref="Format"/>, one after the other.</summary>
internal sealed class CommitReader(Stream output)
{
    /// <summary>The arguments that make git print what is read here; every field ends with a zero byte.</summary>
    public static readonly string[] Format =
    [
        "log", "-z", "--date=raw", "--encoding=UTF-8",
        "--format=tformat:%H%x00%P%x00%aN%x00%aE%x00%ad%x00%cN%x00%cE%x00%cd%x00%(trailers:only,unfold)%x00%B",
    ];

    private const int Name = 1_000;
    private const int KeptMessage = 64 * 1024;
    private const int KeptTrailers = 1024 * 1024;

    private readonly FieldReader _fields = new(output);

    /// <summary>The next commit; null at the end.</summary>
    public async ValueTask<Commit?> NextAsync(CancellationToken cancellation)
    {
        if (await _fields.NextAsync(100, cancellation).ConfigureAwait(false) is not { Length: > 0 } sha)
        {
            return null;
        }

        var parents = await FieldAsync(KeptMessage, cancellation).ConfigureAwait(false);
        var author = await SignatureAsync(cancellation).ConfigureAwait(false);
        var committer = await SignatureAsync(cancellation).ConfigureAwait(false);
        var trailers = await FieldAsync(KeptTrailers, cancellation).ConfigureAwait(false);
        var message = await FieldAsync(KeptMessage, cancellation).ConfigureAwait(false);
        return new Commit(sha, parents, author, committer, message.TrimEnd('\n'), new Trailers(Whole(trailers)));
    }

    /// <summary>git ends every trailer with a line break; one that was cut off names nobody.</summary>
    private static string Whole(string trailers) => trailers.Length == 0 ? "" : trailers[..Math.Max(0, trailers.LastIndexOf('\n'))];

    /// <summary>Microseconds and offset of git's raw date, <c>1700000000 +0100</c>; what is none is the year 1970.</summary>
    internal static (long At, int Offset) Date(string raw)
    {
        var space = raw.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !long.TryParse(raw.AsSpan(0, space), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            return (0, 0);
        }

        _ = int.TryParse(raw.AsSpan(space + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset);
        return (Math.Clamp(seconds, Oldest, Newest) * UnixTime.Second, (offset / 100 * 60) + (offset % 100));
    }

    /// <summary>0001-01-02 and 9999-12-30 UTC: what a date can be.</summary>
    private const long Oldest = -62_135_510_400;
    private const long Newest = 253_402_128_000;

    private async ValueTask<Signature> SignatureAsync(CancellationToken cancellation)
    {
        var name = await FieldAsync(Name, cancellation).ConfigureAwait(false);
        var email = await FieldAsync(Name, cancellation).ConfigureAwait(false);
        var (at, offset) = Date(await FieldAsync(Name, cancellation).ConfigureAwait(false));
        return new Signature(name, email, at, offset);
    }

    private async ValueTask<string> FieldAsync(int keep, CancellationToken cancellation) =>
        await _fields.NextAsync(keep, cancellation).ConfigureAwait(false)
        ?? throw new EndOfStreamException("git ended in the middle of a commit");
}
