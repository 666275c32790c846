namespace CommunityHealth.Sources;

/// <summary>Counts what a running harvest finds.</summary>
internal sealed class HarvestTally
{
    public const int KeptProblems = 100;

    public int Added { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    /// <summary>Commits that nothing reaches any more: changed, and not among those stored as reached.</summary>
    public int Gone { get; set; }

    public int Skipped { get; private set; }

    public List<HarvestProblem> Problems { get; } = [];

    public void Skip(string where, string why)
    {
        Skipped++;
        if (Problems.Count < KeptProblems)
        {
            Problems.Add(new HarvestProblem(where, why));
        }
    }

    /// <summary>What was not read because it cannot have changed is unchanged: <paramref name="stored"/> less what changed.</summary>
    public HarvestResult Result(string source, string? cursor, int stored, TimeSpan elapsed, int requests = 0) => new(
        source, Skipped > 0 ? HarvestStatus.Partial : HarvestStatus.Complete, Added, Updated + Gone,
        Math.Max(Unchanged, stored - Added - Updated), Skipped, requests, elapsed.TotalSeconds, cursor, Problems);
}
