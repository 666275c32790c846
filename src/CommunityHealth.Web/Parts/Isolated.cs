using System.Text.Encodings.Web;
using CommunityHealth.Community;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// What somebody else wrote: a name, a subject, a path. Its direction changes nothing beside it. Pages have hundreds of
/// them, and a component each takes some 2 KB of every open page.
/// </summary>
public static class Isolated
{
    /// <summary>The text, encoded and without the hosts of e-mail addresses.</summary>
    public static MarkupString Of(string? text, string? style = null) => Encoded(Privacy.WithoutEmails(text ?? ""), style);

    /// <summary>The text as it is, encoded: names of accounts for those who manage them.</summary>
    public static MarkupString Exact(string? text) => Encoded(text ?? "", null);

    private static MarkupString Encoded(string text, string? style)
    {
        var plain = HtmlEncoder.Default.Encode(TextDirection.Plain(text));
        return new MarkupString(style is null ? $"<bdi>{plain}</bdi>" : $"<bdi class=\"{HtmlEncoder.Default.Encode(style)}\">{plain}</bdi>");
    }
}
