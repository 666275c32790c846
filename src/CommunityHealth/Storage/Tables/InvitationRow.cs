using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A link that makes an account, or a new password for one, once. Times are microseconds since 1970 UTC.</summary>
public sealed class InvitationRow
{
    public long Id { get; init; }

    /// <summary>The hash of what the link ends with.</summary>
    public required string Hash { get; init; }

    public required string Role { get; init; }

    /// <summary>Whom it is for, as the inviting admin wrote it.</summary>
    public required string Note { get; init; }

    /// <summary>The account that gets a new password; null for a new account.</summary>
    public long? AccountId { get; init; }

    public required string MadeBy { get; init; }

    public long MadeAt { get; init; }

    public long ExpiresAt { get; init; }

    public long? UsedAt { get; set; }

    /// <summary>The name of the account it made.</summary>
    public string? UsedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<InvitationRow>
    {
        public void Configure(EntityTypeBuilder<InvitationRow> table)
        {
            table.ToTable("invitations");
            table.HasIndex(i => i.Hash).IsUnique();
            table.HasIndex(i => i.AccountId);
            table.HasOne<AccountRow>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
