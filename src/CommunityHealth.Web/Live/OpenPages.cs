using CommunityHealth.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CommunityHealth.Web.Live;

/// <summary>How many pages are open with a living connection.</summary>
public sealed class OpenPages
{
    private int _count;

    /// <summary>At this moment.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The connections of pages are for those who may look at pages with figures; the others have none.</summary>
    public static void Guard(EndpointBuilder endpoint)
    {
        switch ((endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["_blazor", ..]:
                endpoint.Metadata.Add(new AuthorizeAttribute(Policies.ReadDashboard));
                break;
            case ["_framework", ..]:
                endpoint.Metadata.Add(new AuthorizeAttribute(Policies.Enter));
                break;
        }
    }

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
