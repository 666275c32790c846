using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>What somebody here noted of an item that waits for an answer. Times are microseconds since 1970 UTC.</summary>
public sealed class InboxMarkRow
{
    public long ItemId { get; init; }

    /// <summary>Who answers it; null for nobody yet.</summary>
    public string? ClaimedBy { get; set; }

    public long? ClaimedAt { get; set; }

    /// <summary>It is out of sight until then, or until somebody writes.</summary>
    public long? SnoozedUntil { get; set; }

    public long? SnoozedAt { get; set; }

    /// <summary>It needs no answer, unless its author writes again.</summary>
    public long? DoneAt { get; set; }

    /// <summary>Who snoozed it or said that it needs none.</summary>
    public string? SetAsideBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<InboxMarkRow>
    {
        public void Configure(EntityTypeBuilder<InboxMarkRow> table)
        {
            table.ToTable("inbox_marks");
            table.HasKey(m => m.ItemId);
            table.Property(m => m.ItemId).ValueGeneratedNever();
            table.HasOne<ItemRow>().WithMany().HasForeignKey(m => m.ItemId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
