using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A value the instance keeps for itself: the zone rollups are kept in, the data version.</summary>
public sealed class SettingRow
{
    public required string Key { get; init; }

    public required string Value { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SettingRow>
    {
        public void Configure(EntityTypeBuilder<SettingRow> table)
        {
            table.ToTable("settings");
            table.HasKey(s => s.Key);
        }
    }
}
