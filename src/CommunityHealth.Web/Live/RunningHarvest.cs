namespace CommunityHealth.Web.Live;

/// <summary>A harvest of this process that runs just now.</summary>
/// <param name="Part">How much of the running stage is done, 0 to 1, never rounded up; null while its size is not known.</param>
public sealed record RunningHarvest(bool IsPaused, double? Part);
