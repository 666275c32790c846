using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>What somebody told of an activity that no source sees, beside what every activity has.</summary>
public sealed class DeclaredRow
{
    public long ActivityId { get; init; }

    /// <summary>How many people took part; null where that was not told.</summary>
    public int? People { get; set; }

    /// <summary>The language or region it was for; empty where that was not told.</summary>
    public required string Place { get; set; }

    public required string Note { get; set; }

    /// <summary>Who told of it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long MadeAt { get; init; }

    /// <summary>How often it was changed: who changes an older one is told.</summary>
    public int Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeclaredRow>
    {
        public void Configure(EntityTypeBuilder<DeclaredRow> table)
        {
            table.ToTable("declared");
            table.HasKey(d => d.ActivityId);
            table.Property(d => d.ActivityId).ValueGeneratedNever();
            table.HasOne<ActivityRow>().WithMany().HasForeignKey(d => d.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
