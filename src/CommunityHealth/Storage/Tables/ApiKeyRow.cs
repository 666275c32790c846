using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A key programs ask with. Times are microseconds since 1970 UTC.</summary>
public sealed class ApiKeyRow
{
    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The hash of the key; the key itself is not stored.</summary>
    public required string Hash { get; init; }

    /// <summary>How the key begins, so that its owner knows it again.</summary>
    public required string Hint { get; init; }

    /// <summary>What it may do, separated by spaces.</summary>
    public required string Scopes { get; init; }

    public required string MadeBy { get; init; }

    public long MadeAt { get; init; }

    public long ExpiresAt { get; init; }

    public long? UsedAt { get; set; }

    /// <summary>When somebody took it back.</summary>
    public long? RevokedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ApiKeyRow>
    {
        public void Configure(EntityTypeBuilder<ApiKeyRow> table)
        {
            table.ToTable("api_keys");
            table.HasIndex(k => k.Hash).IsUnique();
        }
    }
}
