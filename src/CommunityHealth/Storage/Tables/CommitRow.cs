using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A commit as one scope holds it. Times are microseconds since 1970 UTC, offsets minutes east of UTC.</summary>
public sealed class CommitRow
{
    public long Id { get; init; }

    public int ScopeId { get; init; }

    public required string Sha { get; init; }

    public long AuthorId { get; set; }

    public long CommitterId { get; set; }

    public long AuthorAt { get; init; }

    public int AuthorOffset { get; init; }

    public long CommitterAt { get; init; }

    public int CommitterOffset { get; init; }

    /// <summary>The parents' names, separated by one space.</summary>
    public required string Parents { get; init; }

    /// <summary>The message; of very long ones the first 64 KiB.</summary>
    public required string Message { get; init; }

    /// <summary>The trailers git finds, one a line.</summary>
    public required string Trailers { get; init; }

    public int SignedOff { get; init; }

    public int CoAuthored { get; init; }

    /// <summary>head (HEAD reaches it), branch (only another branch does) or gone (nothing does any more).</summary>
    public required string Reach { get; set; }

    /// <summary>How many files it changed; null while they were not read, -1 when git cannot say. A merge changes none of its own.</summary>
    public int? Files { get; set; }

    /// <summary>
    /// Why something is not known: the name of an object that is missing here, <c>shallow</c> at the edge of a shallow
    /// clone, or <c>unreadable</c>; null when all is known.
    /// </summary>
    public string? Gap { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CommitRow>
    {
        public void Configure(EntityTypeBuilder<CommitRow> table)
        {
            table.ToTable("commits");
            table.HasIndex(c => new { c.ScopeId, c.Sha }).IsUnique();
            table.HasIndex(c => c.ScopeId, "IX_commits_unread").HasFilter("files IS NULL");
            table.HasIndex(c => new { c.ScopeId, c.Gap }).HasFilter("gap IS NOT NULL");
            table.HasOne<ScopeRow>().WithMany().HasForeignKey(c => c.ScopeId);
        }
    }
}
