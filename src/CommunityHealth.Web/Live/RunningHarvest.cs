namespace CommunityHealth.Web.Live;

/// <summary>A harvest of this process that runs just now.</summary>
/// <param name="Part">How much of the running stage is done, 0 to 1, never rounded up; null while its size is not known.</param>
/// <param name="Stage">What it is doing: commits, tags, figures or files; null before it began.</param>
public sealed record RunningHarvest(bool IsPaused, double? Part, string? Stage)
{
    /// <summary>All commits are stored; what still comes are details of them.</summary>
    public bool HasCommits => Stage is not (null or "commits");
}
