using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>Where else somebody signs in: an account of GitHub or of another provider.</summary>
public sealed class AccountLoginRow
{
    public required string Provider { get; init; }

    /// <summary>The provider's own id of them, which stays when they change their name there.</summary>
    public required string Key { get; init; }

    public long AccountId { get; init; }

    /// <summary>Their name there.</summary>
    public required string Shown { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccountLoginRow>
    {
        public void Configure(EntityTypeBuilder<AccountLoginRow> table)
        {
            table.ToTable("account_logins");
            table.HasKey(l => new { l.Provider, l.Key });
            table.HasIndex(l => l.AccountId);
            table.HasOne<AccountRow>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
