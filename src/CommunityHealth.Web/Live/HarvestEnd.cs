using CommunityHealth.Sources;

namespace CommunityHealth.Web.Live;

/// <summary>A harvest has ended.</summary>
/// <param name="Asked">Somebody wanted it now; else it was one of those that are repeated.</param>
public sealed record HarvestEnd(HarvestResult Result, bool Asked);
