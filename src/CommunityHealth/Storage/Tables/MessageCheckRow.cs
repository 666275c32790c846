using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>What somebody here says a message sounds like: agreed with the model, or corrected. The last word counts.</summary>
public sealed class MessageCheckRow
{
    public long ActivityId { get; init; }

    /// <summary>The number of a <see cref="Community.SentimentLabel"/> other than not scored.</summary>
    public int Label { get; set; }

    /// <summary>What the model said then, as the number of a <see cref="Community.SentimentLabel"/>.</summary>
    public int Said { get; set; }

    /// <summary>The model's own name of its weights.</summary>
    public required string Model { get; set; }

    public required string By { get; set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MessageCheckRow>
    {
        public void Configure(EntityTypeBuilder<MessageCheckRow> table)
        {
            table.ToTable("message_checks");
            table.HasKey(c => c.ActivityId);
            table.Property(c => c.ActivityId).ValueGeneratedNever();
            table.HasOne<ActivityRow>().WithMany().HasForeignKey(c => c.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
