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
    /// <summary>The text without e-mail addresses, encoded.</summary>
    public static MarkupString Of(string? text, string? style = null) => Whole(EmailAddresses.Hidden(text ?? ""), style);

    /// <summary>The text as it is, encoded: what people of this site called themselves and each other.</summary>
    public static MarkupString Whole(string? text, string? style = null)
    {
        var plain = HtmlEncoder.Default.Encode(TextDirection.Plain(text ?? ""));
        return new MarkupString(style is null ? $"<bdi>{plain}</bdi>" : $"<bdi class=\"{HtmlEncoder.Default.Encode(style)}\">{plain}</bdi>");
    }
}
