using CommunityHealth.Settings;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Layout;

/// <summary>The theme a visitor chose: system, light or dark, kept in a cookie and written by the server before the first paint.</summary>
public static class Theme
{
    /// <summary>What follows the system.</summary>
    public const string System = "system";

    /// <summary>The theme of a request: what the visitor chose, or else what the settings say.</summary>
    public static string Of(HttpContext? context) => context?.Request.Cookies["theme"] is { } chosen
        ? Known(chosen)
        : Known(context?.RequestServices.GetService<IOptionsMonitor<LookOptions>>()?.CurrentValue.Theme);

    /// <summary>The theme of a text.</summary>
    public static string Known(string? text) => text is "light" or "dark" ? text : System;
}
