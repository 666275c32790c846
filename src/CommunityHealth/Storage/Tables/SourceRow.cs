using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A connected source: where facts of a scope come from, and how far they were read.</summary>
public sealed class SourceRow
{
    public int Id { get; init; }

    public int ScopeId { get; init; }

    /// <summary>git, github, discourse …: which harvester reads it.</summary>
    public required string Platform { get; init; }

    /// <summary>A folder, or an address.</summary>
    public required string Location { get; set; }

    /// <summary>Which commits count: <c>head</c> or <c>all</c> (branches and remotes).</summary>
    public string Branches { get; set; } = "head";

    /// <summary>What the last complete harvest had seen; null before the first.</summary>
    public string? Cursor { get; set; }

    /// <summary>The history ends before the project began (a shallow clone).</summary>
    public bool Shallow { get; set; }

    /// <summary>
    /// Since when everything is stored, in microseconds since 1970 UTC, where a history is read from its end and not yet to
    /// its beginning; null where it is whole.
    /// </summary>
    public long? KnownFrom { get; set; }

    /// <summary>What this source could not be asked for, separated by spaces (<c>reviews</c>); empty where everything was.</summary>
    public string Lacks { get; set; } = "";

    /// <summary>Nobody wants it read at the moment.</summary>
    public bool Paused { get; set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long AddedAt { get; init; }

    /// <summary>When a harvest last ended well; null before the first.</summary>
    public long? LastGoodAt { get; set; }

    /// <summary>When the changed files of all commits were last known, microseconds since 1970 UTC; null before the first time.</summary>
    public long? FilesAt { get; set; }

    /// <summary>What is wrong, in one sentence; null when nothing is.</summary>
    public string? Problem { get; set; }

    /// <summary>What kind of thing is wrong (<c>bad_token</c> …); null when nothing is.</summary>
    public string? ProblemKind { get; set; }

    /// <summary>Where something can be done about it; null where there is no such page.</summary>
    public string? ProblemLink { get; set; }

    /// <summary>How many of a hundred requests are left to others; null for what the settings say.</summary>
    public int? LeaveToOthers { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SourceRow>
    {
        public void Configure(EntityTypeBuilder<SourceRow> table)
        {
            table.ToTable("sources");
            table.HasIndex(s => new { s.ScopeId, s.Platform }).IsUnique();
            table.HasOne<ScopeRow>().WithMany().HasForeignKey(s => s.ScopeId);
        }
    }
}
