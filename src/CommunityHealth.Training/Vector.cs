namespace CommunityHealth.Training;

/// <summary>A text as the solver sees it: buckets in ascending order, each once, with their values.</summary>
internal sealed record Vector(int[] Buckets, float[] Values);
