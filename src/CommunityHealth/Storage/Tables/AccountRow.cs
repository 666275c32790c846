using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>Somebody who may sign in. Times are microseconds since 1970 UTC.</summary>
public sealed class AccountRow
{
    public long Id { get; init; }

    /// <summary>The name to sign in with.</summary>
    public required string Name { get; set; }

    /// <summary>The name as it is compared.</summary>
    public required string NameKey { get; set; }

    public required string Role { get; set; }

    /// <summary>Null for somebody who signs in elsewhere.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Sessions with another stamp are over.</summary>
    public required string Stamp { get; set; }

    /// <summary>Wrong passwords since the last right one.</summary>
    public int Failed { get; set; }

    public long? LockedUntil { get; set; }

    /// <summary>A code of the authenticator app is asked for.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>What the authenticator app knows, sealed.</summary>
    public string? Authenticator { get; set; }

    /// <summary>Codes for a lost authenticator app, sealed.</summary>
    public string? RecoveryCodes { get; set; }

    public long MadeAt { get; init; }

    /// <summary>When they last signed in.</summary>
    public long? SeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccountRow>
    {
        public void Configure(EntityTypeBuilder<AccountRow> table)
        {
            table.ToTable("accounts");
            table.HasIndex(a => a.NameKey).IsUnique();
        }
    }
}
