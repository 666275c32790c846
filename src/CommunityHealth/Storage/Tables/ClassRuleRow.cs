using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHealth.Storage.Tables;

/// <summary>A person's decision that a login is human, bot or agent; kept also before the login is known.</summary>
public sealed class ClassRuleRow
{
    public required string LoginFolded { get; init; }

    public required string Class { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ClassRuleRow>
    {
        public void Configure(EntityTypeBuilder<ClassRuleRow> table)
        {
            table.ToTable("class_rules");
            table.HasKey(r => r.LoginFolded);
        }
    }
}
