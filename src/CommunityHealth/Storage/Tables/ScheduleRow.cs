using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>When a source is read by itself. One without a row, or with neither minutes nor cron, is read as often as the settings say.</summary>
public sealed class ScheduleRow
{
    public int SourceId { get; init; }

    public int? EveryMinutes { get; set; }

    /// <summary>Minute, hour, day, month and weekday as in a crontab, in the zone of the community.</summary>
    public string? Cron { get; set; }

    /// <summary>Minutes since midnight in the zone of the community; null for no quiet hours.</summary>
    public int? QuietFrom { get; set; }

    public int? QuietTo { get; set; }

    /// <summary>When it was last begun by itself, microseconds since 1970 UTC; null before the first time.</summary>
    public long? LastAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ScheduleRow>
    {
        public void Configure(EntityTypeBuilder<ScheduleRow> table)
        {
            table.ToTable("schedules");
            table.HasKey(s => s.SourceId);
            table.Property(s => s.SourceId).ValueGeneratedNever();
            table.HasOne<SourceRow>().WithMany().HasForeignKey(s => s.SourceId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
