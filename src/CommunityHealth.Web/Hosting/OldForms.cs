using Microsoft.AspNetCore.Antiforgery;

namespace CommunityHealth.Web.Hosting;

/// <summary>A form of another site, or one whose page was open so long that its keys are gone: one sentence, and nothing is done.</summary>
internal static class OldForms
{
    public static IApplicationBuilder UseOldForms(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(context);
        }

        return context.RefuseAsync(StatusCodes.Status400BadRequest, HostingTexts.OldForm);
    });
}
