namespace CommunityHealth.Web.Hosting;

/// <summary>A form in an encoding nobody reads any more (UTF-7, in the form or in one of its parts): one sentence, and nothing is done.</summary>
internal static class StrangeForms
{
    public static IApplicationBuilder UseStrangeForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.HasFormContentType && !await CanReadAsync(context.Request))
        {
            await context.RefuseAsync(StatusCodes.Status415UnsupportedMediaType, HostingTexts.StrangeForm);
            return;
        }

        await next(context);
    });

    /// <summary>Only whether its encoding is known: what else is wrong with a form is told to who asks for it.</summary>
    private static async Task<bool> CanReadAsync(HttpRequest request)
    {
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (NotSupportedException)
        {
            return false;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return true;
        }

        return true;
    }
}
