using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A decision or a note about a message that may hurt somebody, or about somebody's first words in a sensitive channel.</summary>
public sealed class ModerationLogRow
{
    public long Id { get; init; }

    public long ActivityId { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long At { get; init; }

    public required string By { get; init; }

    /// <summary>The text of a moderation decision; empty for a note that decides nothing.</summary>
    public required string Decision { get; init; }

    public string? Note { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ModerationLogRow>
    {
        public void Configure(EntityTypeBuilder<ModerationLogRow> table)
        {
            table.ToTable("moderation_log");
            table.HasIndex(l => l.ActivityId);
            table.HasIndex(l => l.At);
            table.HasOne<ActivityRow>().WithMany().HasForeignKey(l => l.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
