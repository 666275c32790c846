using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Something to store: what somebody did, or a commit with the files it changed.</summary>
internal sealed record Fact(Place Place, long At, SourceAction? Action, Commit? Commit, IReadOnlyList<FileChange> Files)
{
    public static Fact Of(Place place, SourceAction action) => new(place, action.At, action, null, []);

    public static Fact Of(Place place, Commit commit, IReadOnlyList<FileChange> files) => new(place, commit.Committer.At, null, commit, files);
}
