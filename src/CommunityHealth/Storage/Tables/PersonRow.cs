using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A person: what every count goes through. The class is read at query time.</summary>
public sealed class PersonRow
{
    public long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The name folded for A to Z.</summary>
    public required string SortKey { get; set; }

    /// <summary>human, bot or agent.</summary>
    public required string Class { get; set; }

    /// <summary>Looks like a bot; counts as human until decided.</summary>
    public bool Suspected { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PersonRow>
    {
        public void Configure(EntityTypeBuilder<PersonRow> table)
        {
            table.ToTable("people");
            table.HasIndex(p => new { p.SortKey, p.Id });
            table.HasIndex(p => p.Class).HasFilter("class <> 'human'");
        }
    }
}
