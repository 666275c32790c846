using System.Runtime.ExceptionServices;

namespace CommunityHealth.Sources;

/// <summary>Looks at hosts that are asked through a proxy before it is asked, and says of a refused connection that it was refused.</summary>
internal sealed class OutgoingCheck(OutgoingGuard guard, SocketsHttpHandler handler) : DelegatingHandler(handler)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } address && OutgoingGuard.Proxy(handler, address) is not null)
        {
            await guard.CheckAsync(address, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException fault) when (OutgoingException.Behind(fault) is { } refused)
        {
            ExceptionDispatchInfo.Throw(refused);
            throw;
        }
    }
}
