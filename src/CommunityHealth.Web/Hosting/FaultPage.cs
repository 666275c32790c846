namespace CommunityHealth.Web.Hosting;

/// <summary>What a visitor sees of an error nobody foresaw: one sentence. The log has the rest.</summary>
internal static class FaultPage
{
    public static IApplicationBuilder UseFaultPage(this IApplicationBuilder app) => app.UseExceptionHandler(fault => fault.Run(
        context =>
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(HostingTexts.Unexpected, context.RequestAborted);
        }));
}
