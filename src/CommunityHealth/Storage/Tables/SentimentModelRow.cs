using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A model that messages were scored with. Figures use the one whose scores were complete last.</summary>
public sealed class SentimentModelRow
{
    public int Id { get; init; }

    /// <summary>The model's own name of its weights.</summary>
    public required string Name { get; init; }

    /// <summary>When every message had a score of it for the first time, microseconds since 1970 UTC; null until then.</summary>
    public long? CompleteAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SentimentModelRow>
    {
        public void Configure(EntityTypeBuilder<SentimentModelRow> table)
        {
            table.ToTable("sentiment_models");
            table.HasIndex(m => m.Name).IsUnique();
        }
    }
}
