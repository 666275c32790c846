using System.Collections.Concurrent;
using System.Net;

namespace CommunityHealth.Web.Hosting;

/// <summary>How many pages may be open with a living connection, in all and from one address: each costs memory.</summary>
internal sealed class PageLimit(ServeOptions serve)
{
    private readonly ConcurrentDictionary<IPAddress, int> _open = new();
    private int _all;

    private bool Enter(IPAddress from)
    {
        var own = _open.AddOrUpdate(from, 1, (_, open) => open + 1);
        if (Interlocked.Increment(ref _all) <= serve.MostPages && own <= serve.MostPagesOfOne)
        {
            return true;
        }

        Leave(from);
        return false;
    }

    private void Leave(IPAddress from)
    {
        Interlocked.Decrement(ref _all);
        if (_open.AddOrUpdate(from, 0, (_, open) => open - 1) <= 0)
        {
            _open.TryRemove(KeyValuePair.Create(from, 0));
        }
    }

    /// <summary>Counts the connections of pages. One too many is refused: its page can still be read.</summary>
    internal sealed class Gate(RequestDelegate next, PageLimit limit)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            if (context.Request.Path != "/_blazor" || !(context.WebSockets.IsWebSocketRequest || HttpMethods.IsConnect(context.Request.Method)))
            {
                await next(context);
                return;
            }

            var from = context.Connection.RemoteIpAddress ?? IPAddress.None;
            if (!limit.Enter(from))
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "30";
                return;
            }

            try
            {
                await next(context);
            }
            finally
            {
                limit.Leave(from);
            }
        }
    }
}
