namespace CommunityHealth.Web.Hosting;

/// <summary>
/// Connections of pages are for the site's own pages: browsers say which site a script is of, and let it connect anywhere.
/// Who is no browser says nothing, and is asked for nothing.
/// </summary>
internal sealed partial class OwnOrigin(RequestDelegate next, ILogger<OwnOrigin> log)
{
    /// <summary>Where pages connect to.</summary>
    public const string Connections = "/_blazor";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Connections) || context.Request.Headers.Origin.Count == 0 || IsOwn(context.Request))
        {
            return next(context);
        }

        Log.Foreign(log, Own(context.Request));
        return context.RefuseAsync(StatusCodes.Status403Forbidden, HostingTexts.ForeignOrigin);
    }

    /// <summary>Whether the origin is that of the site as the browser sees it, which a known proxy says.</summary>
    private static bool IsOwn(HttpRequest request) => Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
        && Uri.TryCreate(Own(request), UriKind.Absolute, out var own)
        && origin.GetLeftPart(UriPartial.Authority).Equals(own.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    private static string Own(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A connection of a page came from another origin than {Own} and was refused. Where that is the site's own address: name the proxy before it in Serve:KnownProxies")]
        public static partial void Foreign(ILogger logger, string own);
    }
}
