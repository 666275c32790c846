using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A file that a commit changed. The rows of a commit are whole once its <see cref="CommitRow.Files"/> is set.</summary>
public sealed class CommitFileRow
{
    public long CommitId { get; init; }

    public long PathId { get; init; }

    /// <summary>The path it had before; null where it kept it.</summary>
    public long? OldPathId { get; init; }

    /// <summary>Lines added; null for a binary file, and where the contents are missing here.</summary>
    public long? Added { get; init; }

    /// <summary>Lines deleted; null for a binary file, and where the contents are missing here.</summary>
    public long? Deleted { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CommitFileRow>
    {
        public void Configure(EntityTypeBuilder<CommitFileRow> table)
        {
            table.ToTable("commit_files");
            table.HasKey(f => new { f.CommitId, f.PathId });
            table.HasIndex(f => f.PathId);
            table.HasOne<CommitRow>().WithMany().HasForeignKey(f => f.CommitId);
            table.HasOne<PathRow>().WithMany().HasForeignKey(f => f.PathId);
        }
    }
}
