using Microsoft.AspNetCore.Authorization;

namespace CommunityHealth.Web.Access;

/// <summary>What browsers may do with our pages: no inline script, no foreign origin, no frame, nothing of the machine.</summary>
internal static class ContentSecurity
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>
    /// The headers of every answer, that of an error too; that pages only come over TLS, where this one did. Only files of the
    /// front end may be kept: everything else may be another thing for somebody else.
    /// </summary>
    public static IApplicationBuilder UseContentSecurity(this IApplicationBuilder app, IEnumerable<string> formTargets)
    {
        var policy = string.Join(' ', [Policy + "; form-action 'self'", .. formTargets]);
        return app.Use((context, next) =>
        {
            // An error empties the answer: what is to be in it comes last.
            context.Response.OnStarting(() => Task.FromResult(Add(context, policy)));
            return next(context);
        });
    }

    private static IHeaderDictionary Add(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            headers.CacheControl = "no-store";
        }

        return headers;
    }
}
