using CommunityHealth.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityHealth.Tests.Builders;

/// <summary>A database of its own for one test: a copy of one that was migrated once a run.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<Task<byte[]>> Template = new(MigrateAsync);

    private readonly TempFolder _folder = new();

    private TestDatabase(string zone)
    {
        Options = new StorageOptions { DataFolder = _folder["data"], Zone = zone };
        Health = new HealthDatabase(Microsoft.Extensions.Options.Options.Create(Options));
    }

    public StorageOptions Options { get; }

    public HealthDatabase Health { get; }

    /// <summary>A migrated database; days are cut in <paramref name="zone"/>.</summary>
    public static async Task<TestDatabase> CreateAsync(string zone = "UTC")
    {
        var database = Empty(zone);
        Directory.CreateDirectory(database.Options.DataFolder);
        await File.WriteAllBytesAsync(database.Options.FilePath, await Template.Value);
        await Schema(database.Health).EnsureAsync(default);
        return database;
    }

    /// <summary>No file and no folder yet.</summary>
    public static TestDatabase Empty(string zone = "UTC") => new(zone);

    public static Schema Schema(HealthDatabase database, TimeProvider? clock = null) => new(
        database, new Contexts(database.Path), clock ?? TimeProvider.System);

    /// <summary>Takes migrations back to one of them, as a program of that time left the file.</summary>
    /// <param name="version">The schema it had then.</param>
    public async Task BackAsync(string migration, int version)
    {
        await using var context = new Contexts(Options.FilePath).CreateDbContext();
        await context.GetService<IMigrator>().MigrateAsync(migration);
        Rows($"PRAGMA user_version={version}");
    }

    public IReadOnlyList<string> Rows(string sql)
    {
        using var connection = Health.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)));
        }

        return rows;
    }

    public string Row(string sql) => Assert.Single(Rows(sql));

    public void Dispose()
    {
        Health.Dispose();
        _folder.Dispose();
    }

    private static async Task<byte[]> MigrateAsync()
    {
        using var database = Empty();
        await Schema(database.Health).EnsureAsync(default);
        database.Rows("DELETE FROM settings WHERE key = 'zone'");
        database.Health.ClearPool();
        return await File.ReadAllBytesAsync(database.Options.FilePath);
    }

    private sealed class Contexts(string file) : IDbContextFactory<HealthDbContext>
    {
        public HealthDbContext CreateDbContext() => new(new DbContextOptionsBuilder<HealthDbContext>().UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString(),
            sqlite => sqlite.MigrationsAssembly("CommunityHealth.Migrations.Sqlite")).Options);
    }
}
