using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>What holds in a channel and not elsewhere: a scope, or one kind of items in it.</summary>
public sealed class ChannelRuleRow
{
    public int ScopeId { get; init; }

    /// <summary>The text of a <see cref="Community.ItemKind"/>; empty for all kinds of the scope.</summary>
    public required string Kind { get; init; }

    /// <summary>Within how many minutes a first answer is wanted; null for as elsewhere.</summary>
    public int? SlaMinutes { get; set; }

    /// <summary>People are promised support there.</summary>
    public bool Official { get; set; }

    /// <summary>Who writes there for the first time is looked at by a person.</summary>
    public bool Sensitive { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChannelRuleRow>
    {
        public void Configure(EntityTypeBuilder<ChannelRuleRow> table)
        {
            table.ToTable("channel_rules");
            table.HasKey(c => new { c.ScopeId, c.Kind });
            table.HasOne<ScopeRow>().WithMany().HasForeignKey(c => c.ScopeId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
