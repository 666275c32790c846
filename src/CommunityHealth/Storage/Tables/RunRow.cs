using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>One harvest of one source: when, how it ended, what it found.</summary>
public sealed class RunRow
{
    public long Id { get; init; }

    public int SourceId { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long StartedAt { get; init; }

    /// <summary>Null while it runs, or when it died.</summary>
    public long? EndedAt { get; set; }

    /// <summary>running, complete, partial, stopped or failed.</summary>
    public required string Status { get; set; }

    public int Added { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Skipped { get; set; }

    /// <summary>Requests sent to another machine.</summary>
    public int Requests { get; set; }

    /// <summary>The first 100 problems as JSON (<c>where</c>, <c>why</c>).</summary>
    public string Problems { get; set; } = "[]";

    internal sealed class Configuration : IEntityTypeConfiguration<RunRow>
    {
        public void Configure(EntityTypeBuilder<RunRow> table)
        {
            table.ToTable("runs");
            table.HasIndex(r => new { r.SourceId, r.StartedAt });
            table.HasOne<SourceRow>().WithMany().HasForeignKey(r => r.SourceId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
