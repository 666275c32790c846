using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// The tokens GitHub is asked with: one given to this process comes first, then the one a source was connected with (kept
/// sealed in the database and never shown again), then that of the environment, then that of the settings, then the GitHub
/// App of the settings. An app stands in the place of a token as one text (<see cref="GitHubApp"/>).
/// </summary>
public sealed class GitHubToken(IOptions<GitHubOptions> options, SecretStore secrets)
{
    private readonly Lazy<string?> _app = new(() => AppOf(options.Value));
    private string? _given;

    /// <summary>The token for everything that has none of its own, or null.</summary>
    public string? Value => Clean(_given) ?? Clean(Environment.GetEnvironmentVariable("GITHUB_TOKEN")) ?? Clean(options.Value.Token) ?? _app.Value;

    /// <summary>The token of a source, or null for none.</summary>
    public string? Of(int source) => Clean(_given) ?? Clean(secrets.Open(Name(source))) ?? Value;

    /// <summary>Whether a source has a token of its own.</summary>
    public bool HasOwn(int source) => secrets.Has(Name(source));

    /// <summary>Which token a source is asked with.</summary>
    public TokenState StateOf(int source) => !HasOwn(source) ? Value is null ? TokenState.None : TokenState.Shared
        : secrets.Open(Name(source)) is not { } own ? TokenState.Sealed : GitHubApp.Is(own) ? TokenState.App : TokenState.Own;

    /// <summary>Keeps a token for a source; an empty one is forgotten.</summary>
    public Task KeepAsync(int source, string token, CancellationToken cancellation) => secrets.KeepAsync(Name(source), Clean(token), cancellation);

    /// <summary>Takes another token for this process; null for the configured one.</summary>
    public void Give(string? token) => _given = token;

    /// <summary>The app of the settings; null for none.</summary>
    /// <exception cref="GitHubException">One of id and key is missing, or makes no sense.</exception>
    internal static string? AppOf(GitHubOptions options)
    {
        if (options.AppId.Length == 0 && options.AppKeyFile.Length == 0)
        {
            return null;
        }

        try
        {
            return GitHubApp.Text(options.AppId, File.ReadAllText(options.AppKeyFile));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new GitHubException(GitHubTexts.Setting_App, fault);
        }
    }

    /// <summary>An app as one text, to be handed over in the place of a token.</summary>
    /// <param name="id">The number of the app or its client id.</param>
    /// <param name="pem">Its private key as GitHub hands it out.</param>
    /// <exception cref="GitHubException">One of them is none; the sentence says what.</exception>
    public static string OfApp(string id, string pem) => GitHubApp.Text(id, pem);

    /// <summary>What is pasted often has spaces, quotes or the word before it.</summary>
    internal static string? Clean(string? token)
    {
        var text = (token ?? "").Trim().Trim('"', '\'').Trim();
        foreach (var word in new[] { "Bearer ", "token " })
        {
            text = text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? text[word.Length..].Trim() : text;
        }

        return text.Length == 0 || text.Any(c => c is <= ' ' or > '~') ? null : text;
    }

    private static string Name(int source) => string.Create(null, $"github-token:{source}");
}
