namespace CommunityHealth.Community;

/// <summary>
/// The kind of work a contribution is (CHAOSS "Types of Contributions"). <see cref="None"/> marks an activity that is
/// stored and shown but is no contribution: stars, forks, closing, merging, releases.
/// </summary>
public enum ContributionKind
{
    None = 0, Code = 1, Docs = 2, Translation = 3, Tests = 4, Review = 5, Comment = 6, Answer = 7, Issue = 8, Declared = 9,
}
