using System.Globalization;
using System.Text;

namespace CommunityHealth.Community;

/// <summary>
/// Characters that turn the direction of what is written after them. In a name or subject that somebody chose they make
/// it, and what stands beside it, read backwards. They are kept where they are stored and left out where they are shown.
/// </summary>
public static class TextDirection
{
    /// <summary>The text without them, for people.</summary>
    public static string Plain(string text) => Rewritten(text, (_, _) => { });

    /// <summary>Each of them by its number (<c>\u202E</c>), so that it can be seen; within JSON that is the same text.</summary>
    public static string Escaped(string text) => Rewritten(text, (to, c) => to.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"));

    private static string Rewritten(string text, Action<StringBuilder, char> write)
    {
        if (!text.Any(Turns))
        {
            return text;
        }

        var to = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Turns(c))
            {
                write(to, c);
            }
            else
            {
                to.Append(c);
            }
        }

        return to.ToString();
    }

    /// <summary>Embeddings and overrides, isolates, and the marks.</summary>
    private static bool Turns(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';
}
