namespace CommunityHealth.Web.Live;

/// <summary>
/// Gives memory back once a busy site rests: what clicks and harvests left behind is collected when next to nothing was
/// made for a while, and never while somebody waits. A site that is always busy is left to the collector.
/// </summary>
public sealed class RestingMemory(TimeProvider clock) : BackgroundService
{
    private const long Quiet = 2_000_000;
    private const long Worth = 32_000_000;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        var (seen, kept) = (0L, 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var made = GC.GetTotalAllocatedBytes();
            if (made - seen < Quiet && made - kept > Worth)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                kept = made;
            }

            seen = made;
        }
    }
}
