using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>The path of a file that commits changed, once for all scopes.</summary>
public sealed class PathRow
{
    public long Id { get; init; }

    /// <summary>With <c>/</c> between folders; one that is no UTF-8, or begins with a quote, stands in quotes as git shows it.</summary>
    public required string Path { get; init; }

    /// <summary>The text of a <see cref="Community.ContributionKind"/>, by <see cref="Community.PathRules"/>.</summary>
    public required string Kind { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PathRow>
    {
        public void Configure(EntityTypeBuilder<PathRow> table)
        {
            table.ToTable("paths");
            table.HasIndex(p => p.Path).IsUnique();
        }
    }
}
