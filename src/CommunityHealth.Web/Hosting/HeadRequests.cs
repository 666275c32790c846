namespace CommunityHealth.Web.Hosting;

/// <summary>Answers HEAD as GET without its body: what monitors and checkers of links ask.</summary>
internal static class HeadRequests
{
    public static IApplicationBuilder UseHead(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        // The server itself sends no body for HEAD; what is written goes nowhere.
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        await next(context).ConfigureAwait(false);
    });
}
