using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>The normalised <c>community.action</c> event of one scope.</summary>
public sealed class ActivityRow
{
    public long Id { get; init; }

    public int ScopeId { get; init; }

    /// <summary>Names the thing: the same key in another scope is the same thing, and counts once in all scopes together.</summary>
    public required string Key { get; init; }

    public required string Platform { get; init; }

    /// <summary>The text of an <see cref="Community.ActivityType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The text of a <see cref="Community.ContributionKind"/>; empty for what is no contribution.</summary>
    public required string Kind { get; set; }

    /// <summary>Null: a deleted account, which is nobody.</summary>
    public long? IdentityId { get; set; }

    /// <summary>The row of the thing itself, of the table its type says: a commit's, or the item's it happened to.</summary>
    public long? ItemId { get; init; }

    /// <summary>What the platform adds in a word: the state of a review, the reason of a closing.</summary>
    public string? Detail { get; set; }

    public required string Subject { get; set; }

    public string? Url { get; set; }

    /// <summary>Microseconds since 1970 UTC; of a commit its author date, or its committer date where that is implausible.</summary>
    public long OccurredAt { get; set; }

    /// <summary>Minutes east of UTC where it happened; null where the platform does not tell.</summary>
    public int? OffsetMinutes { get; set; }

    public long ReceivedAt { get; init; }

    public double? Impact { get; set; }

    /// <summary>The day in the community's zone as days since 1970; <see cref="Community.UnixTime.NoDay"/> for an implausible date.</summary>
    public int Day { get; set; }

    /// <summary>Counts in its scope: false for a commit that the counted branches do not reach.</summary>
    public bool Counted { get; set; }

    /// <summary>Counts in all scopes together: false where another scope already counts the same thing.</summary>
    public bool CountedAll { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ActivityRow>
    {
        public void Configure(EntityTypeBuilder<ActivityRow> table)
        {
            table.ToTable("activities");
            table.HasIndex(a => new { a.Key, a.ScopeId }).IsUnique();
            table.HasIndex(a => new { a.ScopeId, a.Day });
            table.HasIndex(a => a.IdentityId);
            table.HasIndex(a => a.Day).HasFilter("type = 'release'");
            table.HasIndex(a => a.OccurredAt);
            table.HasIndex(a => a.ItemId).HasFilter("item_id IS NOT NULL AND platform <> 'git'");
            table.HasOne<ScopeRow>().WithMany().HasForeignKey(a => a.ScopeId);
            table.HasOne<IdentityRow>().WithMany().HasForeignKey(a => a.IdentityId);
        }
    }
}
