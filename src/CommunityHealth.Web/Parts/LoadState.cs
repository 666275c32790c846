namespace CommunityHealth.Web.Parts;

/// <summary>The states of something to show. They are never drawn alike.</summary>
public enum LoadKind
{
    /// <summary>Being counted.</summary>
    Loading,

    /// <summary>There is something to show.</summary>
    Loaded,

    /// <summary>Looked, and there was nothing.</summary>
    Empty,

    /// <summary>No connected source tells.</summary>
    NotCollected,

    /// <summary>There is something, too little to show.</summary>
    TooFew,

    /// <summary>Counting failed; the log says why.</summary>
    Failed,

    /// <summary>Nothing is known by the name that was asked for.</summary>
    Unknown,
}

/// <summary>Something to show, or why there is none; drawn by <see cref="LoadView{T}"/>.</summary>
/// <param name="Sentence">What to say instead of a value; the state's own words where it is null.</param>
public sealed record LoadState<T>(LoadKind Kind, T? Value, string? Sentence);

/// <summary>Makes load states.</summary>
public static class LoadState
{
    /// <summary>Being counted.</summary>
    public static LoadState<T> Loading<T>() => new(LoadKind.Loading, default, null);

    /// <summary>There is something to show.</summary>
    public static LoadState<T> Loaded<T>(T value) => new(LoadKind.Loaded, value, null);

    /// <summary>No value, and why.</summary>
    public static LoadState<T> None<T>(LoadKind kind, string? sentence = null) => new(kind, default, sentence);
}
