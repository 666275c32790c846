using CommunityHealth.Community;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Storage;

/// <summary>Registers the storage of facts and rollups.</summary>
public static class StorageSetup
{
    /// <summary>Storage in SQLite, configured by the section <c>Storage</c>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage"))
            .PostConfigure(o => o.DataFolder = Path.GetFullPath(o.DataFolder))
            .Validate(
                o => TimeZoneInfo.TryFindSystemTimeZoneById(o.Zone, out _),
                StorageTexts.BadZone)
            .Validate(
                o => o.FileName.Length > 0 && o.FileName == Path.GetFileName(o.FileName),
                StorageTexts.BadFileName);
        services.AddOptions<BackupOptions>().Bind(configuration.GetSection(BackupOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BackupOptions>>(new OptionFaults<BackupOptions>(o => o.Faults()));
        services.AddSingleton(new SettingGroup(
            "backups", 65, [new("Backup:EveryHours", SettingKind.Number, "24"), new("Backup:Keep", SettingKind.Number, "7")],
            c => (c.GetSection(BackupOptions.Section).Get<BackupOptions>() ?? new BackupOptions()).Faults()));
        services.AddSingleton<DemoFile>();
        return services.AddStores();
    }

    /// <summary>Storage in one given file.</summary>
    internal static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options) =>
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options)).AddStores();

    private static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.AddSingleton<HealthDatabase>().AddSingleton<Schema>().AddSingleton<SiteLock>().AddSingleton<Backups>().AddSingleton<BackupRound>().AddSingleton<Rollups>();
        services.AddSingleton<PeopleMap>().AddSingleton<PresenceReader>().AddSingleton<ItemReader>().AddSingleton<ItemShelf>().AddSingleton<ItemDetails>().AddSingleton<SourceStore>().AddSingleton<Leases>();
        services.AddSingleton<AccountStore>().AddSingleton<InvitationStore>().AddSingleton<SessionStore>().AddSingleton<DeclaredStore>().AddSingleton<ApiKeyStore>().AddSingleton<AuditTrail>().AddSingleton<WrittenTexts>();
        services.AddSingleton<ChannelRuleStore>().AddSingleton<InboxMarks>().AddSingleton<SettingsStore>().AddSingleton<SecretStore>().AddSingleton<ScheduleStore>().AddSingleton<SourceRemoval>();
        services.AddSingleton<FileStore>().AddSingleton<PathReader>().AddSingleton<PeopleStore>().AddSingleton<ActivityStore>().AddSingleton<StoredRows>().AddSingleton<ReleaseReader>().AddSingleton<MessageScores>().AddSingleton<MessageReader>().AddSingleton<MessageChecks>().AddSingleton<ItemLabels>();
        services.AddSingleton<ModerationLog>().AddSingleton<ModerationReader>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ScopeReader>();
        services.AddDbContextFactory<HealthDbContext>((provider, context) => context.UseSqlite(
            provider.GetRequiredService<HealthDatabase>().ConnectionString,
            sqlite => sqlite.MigrationsAssembly("CommunityHealth.Migrations.Sqlite")));
        return services;
    }
}
