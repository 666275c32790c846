using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>Who is at work on something that only one may do at a time, across processes; dead when not renewed.</summary>
public sealed class LeaseRow
{
    public required string Name { get; init; }

    public required string Holder { get; set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long ExpiresAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LeaseRow>
    {
        public void Configure(EntityTypeBuilder<LeaseRow> table)
        {
            table.ToTable("leases");
            table.HasKey(l => l.Name);
        }
    }
}
