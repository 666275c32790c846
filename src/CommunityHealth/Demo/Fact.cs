using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Something to store: an item, what somebody did, what changed of an item, or a commit with the files it changed.</summary>
internal sealed record Fact(Place Place, long At)
{
    public SourceItem? Item { get; private init; }

    public SourceAction? Action { get; private init; }

    /// <summary>No record of a source by itself: it is told with its item.</summary>
    public SourceChange? Change { get; private init; }

    /// <summary>What it happened to; null for nothing that has a number.</summary>
    public ItemKey? To { get; private init; }

    public Commit? Commit { get; private init; }

    public IReadOnlyList<FileChange> Files { get; private init; } = [];

    /// <summary>Who tells of it.</summary>
    public string Platform => Item?.Platform ?? Action?.Platform ?? (Change is null ? Platforms.Git : Place.Platform);

    public static Fact Of(Place place, SourceItem item) => new(place, item.OpenedAt) { Item = item };

    public static Fact Of(Place place, SourceAction action, ItemKey? to = null) => new(place, action.At) { Action = action, To = to };

    public static Fact Of(Place place, SourceChange change, ItemKey to) => new(place, change.At) { Change = change, To = to };

    public static Fact Of(Place place, Commit commit, IReadOnlyList<FileChange> files) => new(place, commit.Committer.At) { Commit = commit, Files = files };
}
