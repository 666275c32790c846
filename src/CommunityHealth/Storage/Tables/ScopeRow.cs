using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A scope: one repository, forum or server, named by its key (<c>github:owner/repo</c>, <c>git:name</c>).</summary>
public sealed class ScopeRow
{
    public int Id { get; init; }

    public required string Key { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ScopeRow>
    {
        public void Configure(EntityTypeBuilder<ScopeRow> table)
        {
            table.ToTable("scopes");
            table.HasIndex(s => s.Key).IsUnique();
        }
    }
}
