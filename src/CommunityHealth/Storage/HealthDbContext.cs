using System.Text.Json;
using CommunityHealth.Storage.Tables;
using Microsoft.EntityFrameworkCore;

namespace CommunityHealth.Storage;

/// <summary>
/// The tables of facts. Rollups (<see cref="Rollups"/>) are made from them and are not part of the model. Columns are
/// in snake case, times are microseconds since 1970 UTC, so that every engine orders them alike.
/// </summary>
public sealed class HealthDbContext(DbContextOptions<HealthDbContext> options) : DbContext(options)
{
    public DbSet<ScopeRow> Scopes => Set<ScopeRow>();

    public DbSet<SourceRow> Sources => Set<SourceRow>();

    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<IdentityRow> Identities => Set<IdentityRow>();

    public DbSet<ClassRuleRow> ClassRules => Set<ClassRuleRow>();

    public DbSet<CommitRow> Commits => Set<CommitRow>();

    public DbSet<PathRow> Paths => Set<PathRow>();

    public DbSet<CommitFileRow> CommitFiles => Set<CommitFileRow>();

    public DbSet<ActivityRow> Activities => Set<ActivityRow>();

    public DbSet<ItemRow> Items => Set<ItemRow>();

    public DbSet<ItemChangeRow> ItemChanges => Set<ItemChangeRow>();

    public DbSet<TextRow> Texts => Set<TextRow>();

    public DbSet<SentimentModelRow> SentimentModels => Set<SentimentModelRow>();

    public DbSet<MessageScoreRow> MessageScores => Set<MessageScoreRow>();

    public DbSet<MessageCheckRow> MessageChecks => Set<MessageCheckRow>();

    public DbSet<ModerationLogRow> ModerationLog => Set<ModerationLogRow>();

    public DbSet<DeclaredRow> Declared => Set<DeclaredRow>();

    public DbSet<ChannelRuleRow> ChannelRules => Set<ChannelRuleRow>();

    public DbSet<InboxMarkRow> InboxMarks => Set<InboxMarkRow>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<AccountLoginRow> AccountLogins => Set<AccountLoginRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HealthDbContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
