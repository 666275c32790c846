namespace CommunityHealth.Web.Hosting;

/// <summary>
/// A site that is ending lets nobody in any more: browsers whose connection was just closed would come back at once and
/// hold it open until its patience ends.
/// </summary>
internal static class ClosingTime
{
    public static IApplicationBuilder UseClosingTime(this WebApplication app)
    {
        var ending = app.Lifetime.ApplicationStopping;
        return app.Use((context, next) =>
        {
            if (!ending.IsCancellationRequested)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        });
    }
}
