namespace CommunityHealth.Community;

/// <summary>The trailers of a commit message, as <c>git log --format=%(trailers)</c> finds them; keys in any case.</summary>
public sealed record Trailers(string Text)
{
    /// <summary>A message without trailers.</summary>
    public static Trailers None { get; } = new("");

    /// <summary>How many Signed-off-by lines there are (Developer Certificate of Origin).</summary>
    public int SignedOff => Values("signed-off-by").Count();

    /// <summary>Everybody named by Co-authored-by, in order; an entry without an address has an empty e-mail.</summary>
    public IEnumerable<(string Name, string Email)> CoAuthors => Values("co-authored-by").Select(Split);

    private IEnumerable<string> Values(string key)
    {
        if (Text.Length == 0)
        {
            yield break;
        }

        foreach (var line in Text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon == key.Length && line.StartsWith(key, StringComparison.OrdinalIgnoreCase))
            {
                yield return line[(colon + 1)..].Trim();
            }
        }
    }

    private static (string Name, string Email) Split(string value)
    {
        var open = value.LastIndexOf('<');
        var close = value.LastIndexOf('>');
        return open >= 0 && close > open
            ? (value[..open].Trim(), value[(open + 1)..close].Trim())
            : (value, "");
    }
}
