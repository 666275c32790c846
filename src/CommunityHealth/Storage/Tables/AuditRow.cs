using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>
/// A change somebody made. The engine refuses to change or remove a row (triggers of the migration), and each row holds a
/// seal over itself and the one before it.
/// </summary>
public sealed class AuditRow
{
    public long Id { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long At { get; init; }

    public required string ActorKind { get; init; }

    public required string Actor { get; init; }

    public long? ActorId { get; init; }

    /// <summary>What was done: account.role, setting.changed.</summary>
    public required string Action { get; init; }

    /// <summary>To what.</summary>
    public required string Subject { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>SHA-256, hexadecimal, over the seal of the row before and this row.</summary>
    public required string Seal { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> table) => table.ToTable("audit");
    }
}
