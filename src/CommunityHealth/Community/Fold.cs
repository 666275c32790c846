using System.Globalization;
using System.Text;

namespace CommunityHealth.Community;

/// <summary>Texts made comparable: what equals what, and what stands before what.</summary>
public static class Fold
{
    private const string NoReply = "@users.noreply.github.com";

    /// <summary>A login or name for comparison: trimmed, lower case.</summary>
    public static string Login(string text) => text.Trim().ToLowerInvariant();

    /// <summary>An e-mail for comparison: trimmed, lower case.</summary>
    public static string Email(string text) => text.Trim().ToLowerInvariant();

    /// <summary>A key that sorts people A to Z whatever the accents and case.</summary>
    public static string SortKey(string name)
    {
        if (name.Length > 0 && Ascii.IsValid(name))
        {
            var plain = name.Trim().ToLowerInvariant();
            return plain.Length == 0 ? "\uffff" : plain;
        }

        var key = new StringBuilder(name.Length);
        foreach (var c in Decompose(name.Trim()))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.Length == 0 ? "\uffff" : key.ToString();
    }

    /// <summary>Accents apart from their letters; noncharacters, which nothing can be done with, are left out.</summary>
    private static string Decompose(string text) =>
        string.Concat(text.EnumerateRunes().Where(IsCharacter).Select(r => r.ToString())).Normalize(NormalizationForm.FormD);

    private static bool IsCharacter(Rune rune) => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF;

    /// <summary>The GitHub login inside a no-reply address (<c>123+login@users.noreply.github.com</c>), or null.</summary>
    public static string? GitHubLogin(string email)
    {
        if (!email.EndsWith(NoReply, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var local = email[..^NoReply.Length];
        var login = local[(local.IndexOf('+', StringComparison.Ordinal) + 1)..];
        return login.Length == 0 ? null : login;
    }
}
