namespace CommunityHealth.Storage;

/// <summary>A source as figures need to know it.</summary>
/// <param name="Scope">The scope key.</param>
/// <param name="Platform">git, github, discourse …</param>
/// <param name="Shallow">Its history ends before the project began.</param>
/// <param name="LastGoodAt">When it was last read to the end; null before the first time.</param>
public sealed record ConnectedSource(int Id, int ScopeId, string Scope, string Platform, bool Shallow, DateTimeOffset? LastGoodAt)
{
    /// <summary>The word for reviews in <see cref="Lacks"/>.</summary>
    public const string Reviews = "reviews";

    /// <summary>Since when everything is stored, where it is read from its end and not yet to its beginning; null where it is whole.</summary>
    public DateTimeOffset? KnownFrom { get; init; }

    /// <summary>What it could not be asked for.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>It tells its story from the beginning.</summary>
    public bool IsWhole => !Shallow && KnownFrom is null;

    /// <summary>The changed files of its commits were read: what kind of work they are is known.</summary>
    public bool FilesRead { get; init; }
}
