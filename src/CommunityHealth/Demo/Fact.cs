using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Something to store: what somebody did, or a commit.</summary>
internal sealed record Fact(Place Place, long At, SourceAction? Action, Commit? Commit, ContributionKind Kind)
{
    public static Fact Of(Place place, SourceAction action) => new(place, action.At, action, null, ContributionKind.None);

    public static Fact Of(Place place, Commit commit, ContributionKind kind) => new(place, commit.Committer.At, null, commit, kind);
}
