using System.Text.RegularExpressions;

namespace CommunityHealth.Community;

/// <summary>What pages leave out of what other people wrote.</summary>
public static partial class Privacy
{
    /// <summary>
    /// A text without the host of the e-mail addresses in it: <c>ada@…</c>. Somebody's name or subject may hold one; it is kept
    /// as it is where it is stored, and for the command line.
    /// </summary>
    public static string WithoutEmails(string text) => text.Contains('@', StringComparison.Ordinal) ? Address().Replace(text, "$1@…") : text;

    [GeneratedRegex(@"([\p{L}\p{N}._%+'-]{1,64})@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}")]
    private static partial Regex Address();
}
