using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>Something that happened to an item and is no activity: a label, a milestone, a request for review, a draft.</summary>
public sealed class ItemChangeRow
{
    public long ItemId { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long At { get; init; }

    public required string What { get; init; }

    /// <summary>The label, the milestone, the login; empty for none.</summary>
    public required string Detail { get; init; }

    /// <summary>Who did it; null for a deleted account, or one that is not told.</summary>
    public long? IdentityId { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ItemChangeRow>
    {
        public void Configure(EntityTypeBuilder<ItemChangeRow> table)
        {
            table.ToTable("item_changes");
            table.HasKey(c => new { c.ItemId, c.At, c.What, c.Detail });
            table.HasOne<ItemRow>().WithMany().HasForeignKey(c => c.ItemId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
