using System.Security.Cryptography;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// A GitHub App: its id and its private key. Both together are kept in the place of a token, as one text without spaces,
/// <c>app:ID:KEY</c> with the key as PKCS #8 in base64; so they are sealed, replaced and handed on like one.
/// </summary>
internal sealed record GitHubApp(string Id, string Key)
{
    private const string Mark = "app:";

    /// <summary>Whether a token stands for an app.</summary>
    public static bool Is(string? token) => token?.StartsWith(Mark, StringComparison.Ordinal) == true;

    /// <summary>The app a text stands for; null where it is a token.</summary>
    public static GitHubApp? Parse(string? token) => Is(token) && token!.Split(':') is [_, var id, var key] ? new GitHubApp(id, key) : null;

    /// <summary>The text of an app.</summary>
    /// <param name="id">The number of the app or its client id.</param>
    /// <param name="pem">The private key as GitHub hands it out, PKCS #1 or PKCS #8.</param>
    /// <exception cref="GitHubException">One of them is none; the sentence says what.</exception>
    public static string Text(string id, string pem)
    {
        var name = id.Trim().Trim('"', '\'').Trim();
        if (name.Length is 0 or > 60 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '.'))
        {
            throw new GitHubException(GitHubTexts.App_BadId) { Kind = ProblemKind.BadApp };
        }

        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem.Trim());
            return $"{Mark}{name}:{Convert.ToBase64String(key.ExportPkcs8PrivateKey())}";
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            throw new GitHubException(GitHubTexts.App_BadKey, fault) { Kind = ProblemKind.BadApp };
        }
    }

    /// <summary>Says the id alone.</summary>
    public override string ToString() => $"GitHub App {Id}";
}
