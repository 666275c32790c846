using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// What a repository looked like when it was read: HEAD, the tips of branches and remotes, tags, and what else decides
/// which commits there are and whose they are. Stored as the cursor of the source.
/// </summary>
/// <param name="Head">The commit HEAD stands on; null in a repository without commits.</param>
/// <param name="Tips">The commits that branches and remotes stand on, without doubles, in order.</param>
/// <param name="Tags">A digest of all tags.</param>
/// <param name="Mailmap">A digest of the .mailmap in force; empty when there is none.</param>
/// <param name="Shallow">A digest of the boundary of a shallow clone; empty when the history is whole.</param>
/// <param name="Rules">The version of what is read from a commit, and which branches count.</param>
public sealed record GitState(
    string? Head, IReadOnlyList<string> Tips, string Tags, string Mailmap, string Shallow, string Rules)
{
    /// <summary>Where runs wanted to get that did not end well since: what they stored may be reached by nothing else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Tried { get; init; }

    /// <summary>HEAD and the tips, without doubles.</summary>
    [JsonIgnore]
    public IEnumerable<string> All => Head is null ? Tips : Tips.Prepend(Head).Distinct();

    /// <summary>The state before anything was read.</summary>
    public static GitState Nothing { get; } = new(null, [], "", "", "", "");

    /// <summary>The state of a stored cursor; one that cannot be read means reading everything again.</summary>
    public static GitState Parse(string? cursor)
    {
        try
        {
            return cursor is null ? Nothing : JsonSerializer.Deserialize(cursor, GitJson.Default.GitState) ?? Nothing;
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this, GitJson.Default.GitState);

    /// <summary>Whether nothing that matters changed.</summary>
    public bool Same(GitState other) => ToString() == other.ToString();
}
