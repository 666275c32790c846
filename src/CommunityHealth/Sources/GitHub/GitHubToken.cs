using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources.GitHub;

/// <summary>The token this process asks GitHub with. It is kept in memory only.</summary>
public sealed class GitHubToken(IOptions<GitHubOptions> options)
{
    private string? _given;

    /// <summary>The token, or null for none.</summary>
    public string? Value => Clean(_given) ?? Clean(Environment.GetEnvironmentVariable("GITHUB_TOKEN")) ?? Clean(options.Value.Token);

    /// <summary>Takes another token for this process; null for the configured one.</summary>
    public void Give(string? token) => _given = token;

    /// <summary>What is pasted often has spaces, quotes or the word before it.</summary>
    private static string? Clean(string? token)
    {
        var text = (token ?? "").Trim().Trim('"', '\'').Trim();
        foreach (var word in new[] { "Bearer ", "token " })
        {
            text = text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? text[word.Length..].Trim() : text;
        }

        return text.Length == 0 || text.Any(c => c is <= ' ' or > '~') ? null : text;
    }
}
