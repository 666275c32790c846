using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// The tokens GitHub is asked with: one given to this process comes first, then the one a source was connected with (kept
/// sealed in the database and never shown again), then that of the environment, then that of the settings.
/// </summary>
public sealed class GitHubToken(IOptions<GitHubOptions> options, SecretStore secrets)
{
    private string? _given;

    /// <summary>The token for everything that has none of its own, or null.</summary>
    public string? Value => Clean(_given) ?? Clean(Environment.GetEnvironmentVariable("GITHUB_TOKEN")) ?? Clean(options.Value.Token);

    /// <summary>The token of a source, or null for none.</summary>
    public string? Of(int source) => Clean(_given) ?? Clean(secrets.Open(Name(source))) ?? Value;

    /// <summary>Whether a source has a token of its own.</summary>
    public bool HasOwn(int source) => secrets.Has(Name(source));

    /// <summary>Which token a source is asked with.</summary>
    public TokenState StateOf(int source) => !HasOwn(source) ? Value is null ? TokenState.None : TokenState.Shared
        : secrets.Open(Name(source)) is null ? TokenState.Sealed : TokenState.Own;

    /// <summary>Keeps a token for a source; an empty one is forgotten.</summary>
    public Task KeepAsync(int source, string token, CancellationToken cancellation) => secrets.KeepAsync(Name(source), Clean(token), cancellation);

    /// <summary>Takes another token for this process; null for the configured one.</summary>
    public void Give(string? token) => _given = token;

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
