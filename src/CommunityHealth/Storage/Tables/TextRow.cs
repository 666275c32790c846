using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>What somebody wrote: the text of an activity, as the source has it; of very long ones the first 64 KiB.</summary>
public sealed class TextRow
{
    public long ActivityId { get; init; }

    public required string Body { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<TextRow>
    {
        public void Configure(EntityTypeBuilder<TextRow> table)
        {
            table.ToTable("texts");
            table.HasKey(t => t.ActivityId);
            table.Property(t => t.ActivityId).ValueGeneratedNever();
            table.HasOne<ActivityRow>().WithMany().HasForeignKey(t => t.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
