using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CommunityHealth.Web.Live;

/// <summary>How many pages are open with a living connection.</summary>
public sealed class OpenPages
{
    private int _count;

    /// <summary>At this moment.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts the connection of one page.</summary>
    public sealed class Counter(OpenPages pages) : CircuitHandler
    {
        /// <inheritdoc/>
        public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref pages._count);
            return Task.CompletedTask;
        }

        /// <inheritdoc/>
        public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            Interlocked.Decrement(ref pages._count);
            return Task.CompletedTask;
        }
    }
}
