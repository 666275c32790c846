using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>
/// What a model says of a message. A text that changes loses its scores (a trigger of the migration), and is scored anew.
/// </summary>
public sealed class MessageScoreRow
{
    public long ActivityId { get; init; }

    public int ModelId { get; init; }

    /// <summary>The number of a <see cref="Community.SentimentLabel"/>.</summary>
    public int Label { get; init; }

    /// <summary>Calibrated probability of the label, in thousandths.</summary>
    public int Confidence { get; init; }

    /// <summary>Calibrated probability that it is toxic, in thousandths.</summary>
    public int Toxic { get; init; }

    /// <summary>The number of a <see cref="Community.Toxicity"/>.</summary>
    public int Toxicity { get; init; }

    /// <summary>The number of a <see cref="Community.Unscored"/>: why there is no score.</summary>
    public int Why { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<MessageScoreRow>
    {
        public void Configure(EntityTypeBuilder<MessageScoreRow> table)
        {
            table.ToTable("message_scores");
            table.HasKey(s => new { s.ModelId, s.ActivityId });
            table.HasIndex(s => s.ActivityId);
            table.HasOne<TextRow>().WithMany().HasForeignKey(s => s.ActivityId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne<SentimentModelRow>().WithMany().HasForeignKey(s => s.ModelId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
