using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>An issue, pull request or discussion. What happened to it are activities and <see cref="ItemChangeRow"/>s.</summary>
public sealed class ItemRow
{
    public long Id { get; init; }

    public int ScopeId { get; init; }

    /// <summary>Names it wherever it is told of (<see cref="Community.SourceKeys"/>).</summary>
    public required string Key { get; init; }

    /// <summary>The text of a <see cref="Community.ItemKind"/>.</summary>
    public required string Kind { get; init; }

    public int Number { get; init; }

    /// <summary>The source's own name of it.</summary>
    public string? Node { get; set; }

    /// <summary>Null: a deleted account, which is nobody.</summary>
    public long? AuthorId { get; set; }

    /// <summary>What the author is to the repository.</summary>
    public string? Association { get; set; }

    public required string Title { get; set; }

    public string? Url { get; set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long OpenedAt { get; set; }

    /// <summary>When the source last saw it change, microseconds since 1970 UTC.</summary>
    public long? UpdatedAt { get; set; }

    public bool? Draft { get; set; }

    public int? Additions { get; set; }

    public int? Deletions { get; set; }

    public int? ChangedFiles { get; set; }

    public string? BaseBranch { get; set; }

    public string? HeadBranch { get; set; }

    /// <summary>It comes from a fork, and not from a branch of the repository itself.</summary>
    public bool? Fork { get; set; }

    public long? MergedById { get; set; }

    /// <summary>Empty for none; null where it is not known.</summary>
    public string? Milestone { get; set; }

    /// <summary>One a line.</summary>
    public string? Labels { get; set; }

    /// <summary>Kinds of reactions and how many of each, <c>THUMBS_UP 3</c>, one a line.</summary>
    public string? Reactions { get; set; }

    /// <summary>Why it does not count any more: <c>deleted</c> or <c>transferred</c>; null for one that is there.</summary>
    public string? Gone { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ItemRow>
    {
        public void Configure(EntityTypeBuilder<ItemRow> table)
        {
            table.ToTable("items");
            table.HasIndex(i => i.Key).IsUnique();
            table.HasIndex(i => new { i.ScopeId, i.Kind, i.Number });
            table.HasOne<ScopeRow>().WithMany().HasForeignKey(i => i.ScopeId);
            table.HasOne<IdentityRow>().WithMany().HasForeignKey(i => i.AuthorId);
        }
    }
}
