namespace CommunityHealth.Community;

/// <summary>A name and e-mail with the moment and offset a commit gives them; after .mailmap.</summary>
/// <param name="At">Microseconds since 1970 UTC.</param>
/// <param name="Offset">Minutes east of UTC.</param>
public readonly record struct Signature(string Name, string Email, long At, int Offset);

/// <summary>A commit as git shows it.</summary>
/// <param name="Parents">The parents' names; empty for a root.</param>
/// <param name="Message">The message; of very long ones the beginning.</param>
/// <param name="Trailers">The trailers git finds in the message, one a line.</param>
public sealed record Commit(
    string Sha, string Parents, Signature Author, Signature Committer, string Message, Trailers Trailers)
{
    /// <summary>Everybody the Co-authored-by trailers name; a source that knows better names (.mailmap) puts them here.</summary>
    public IReadOnlyList<(string Name, string Email)> CoAuthors { get; init; } = [.. Trailers.CoAuthors];

    /// <summary>Two parents or more.</summary>
    public bool IsMerge => Parents.Contains(' ', StringComparison.Ordinal);

    /// <summary>The first line of the message, at most 300 characters.</summary>
    public string Subject
    {
        get
        {
            var text = Message.AsSpan().TrimStart();
            var end = text.IndexOf('\n');
            text = end < 0 ? text : text[..end];
            return new string(text.Length > Kept ? text[..(char.IsHighSurrogate(text[Kept - 1]) ? Kept - 1 : Kept)] : text).TrimEnd();
        }
    }

    private const int Kept = 300;

    /// <summary>
    /// When it was written: the author date; the committer date where that is before 1990 or over a day after
    /// <paramref name="now"/>; null where both are.
    /// </summary>
    public Signature? Dated(long now)
    {
        return UnixTime.IsPlausible(Author.At, now) ? Author : UnixTime.IsPlausible(Committer.At, now) ? Committer : null;
    }
}
