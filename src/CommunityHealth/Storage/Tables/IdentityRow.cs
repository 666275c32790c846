using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>What one platform shows of somebody. In git: a distinct <c>Name &lt;email&gt;</c> after .mailmap.</summary>
public sealed class IdentityRow
{
    public long Id { get; init; }

    public long PersonId { get; set; }

    public required string Platform { get; init; }

    /// <summary>Unique within the platform: an account id, or name and e-mail in git.</summary>
    public required string Key { get; init; }

    public string? Login { get; init; }

    public string? LoginFolded { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string EmailFolded { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<IdentityRow>
    {
        public void Configure(EntityTypeBuilder<IdentityRow> table)
        {
            table.ToTable("identities");
            table.HasIndex(i => new { i.Platform, i.Key }).IsUnique();
            table.HasIndex(i => i.PersonId);
            table.HasIndex(i => i.LoginFolded);
            table.HasIndex(i => i.EmailFolded);
            table.HasOne<PersonRow>().WithMany().HasForeignKey(i => i.PersonId);
        }
    }
}
