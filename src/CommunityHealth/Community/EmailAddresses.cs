using System.Text.RegularExpressions;

namespace CommunityHealth.Community;

/// <summary>
/// E-mail addresses in what people wrote: names that are addresses, subjects, messages, trailers. They are kept where they are
/// stored, and on no page and in no file that is not asked for with them.
/// </summary>
public static partial class EmailAddresses
{
    /// <summary>The text with what follows the @ of an address left out: who is meant can still be told.</summary>
    public static string Hidden(string text) => text.Contains('@', StringComparison.Ordinal) ? Domain().Replace(text, "@…") : text;

    /// <summary>A version after an @ (react@18.2.0) is none: what stands at its end are letters.</summary>
    [GeneratedRegex(@"(?<=[\w.!#$%&'*+/=?^`{|}~""\-])@\[?(?:[\p{L}\p{N}](?:[\p{L}\p{N}_\-]*[\p{L}\p{N}])?\.)+(?:\p{L}[\p{L}\p{N}\-]*\p{L}|xn--[a-z0-9\-]+)\]?", RegexOptions.IgnoreCase)]
    private static partial Regex Domain();
}
