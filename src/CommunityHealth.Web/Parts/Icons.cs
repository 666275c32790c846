using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>The symbols of icons.svg: the same text for every page that is open.</summary>
public static class Icons
{
    private static readonly ConcurrentDictionary<(string Name, bool Small), MarkupString> Drawn = new();

    /// <param name="name">Which symbol; never what somebody wrote.</param>
    /// <param name="small">Beside small text.</param>
    public static MarkupString Of(string name, bool small = false) => Drawn.GetOrAdd((name, small), static of => new MarkupString(
        $"<svg class=\"{(of.Small ? "i s" : "i")}\" aria-hidden=\"true\"><use href=\"/icons/icons.svg#{of.Name}\"></use></svg>"));
}
