using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Access;

/// <summary>
/// What holds before any policy is asked: without accounts nobody but this machine is answered; with them, until there is an
/// admin, there is only the page that makes the first one. From here on it is noted who acts.
/// </summary>
internal sealed class Threshold(RequestDelegate next, IOptionsMonitor<AccessOptions> options, AccountStore accounts)
{
    /// <summary>The page of the first admin.</summary>
    public const string First = "/account/first";

    private bool _hasAdmin;

    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = Refusal(context);
        if (refusal is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(refusal, context.RequestAborted);
            return;
        }

        if (!options.CurrentValue.IsSingle && !HasAdmin() && context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(First);
            return;
        }

        using (Actor.Begin(context.User.ActorOf()))
        {
            await next(context);
        }
    }

    private string? Refusal(HttpContext context)
    {
        if (options.CurrentValue.IsSingle)
        {
            return context.IsHere() ? null : AccessTexts.Refusal_Single;
        }

        return HasAdmin() || context.IsHere() || IsFirst(context) ? null : AccessTexts.Refusal_NotSetUp;
    }

    private static bool IsFirst(HttpContext context) => context.Request.Path == First || context.Request.Path == "/"
        || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private bool HasAdmin() => _hasAdmin || (_hasAdmin = accounts.HasAdmin());
}
