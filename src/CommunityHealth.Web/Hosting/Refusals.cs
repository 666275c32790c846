namespace CommunityHealth.Web.Hosting;

/// <summary>Answers that are one sentence.</summary>
internal static class Refusals
{
    /// <summary>Ends a request with a status and a sentence as plain text.</summary>
    public static Task RefuseAsync(this HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence, context.RequestAborted);
    }
}
