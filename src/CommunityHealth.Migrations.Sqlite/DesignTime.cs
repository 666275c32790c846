using CommunityHealth.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CommunityHealth.Migrations.Sqlite;

/// <summary>What the migration tool needs to know; no part of the running product.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<HealthDbContext>
{
    /// <inheritdoc/>
    public HealthDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<HealthDbContext>()
        .UseSqlite("Data Source=:memory:", sqlite => sqlite.MigrationsAssembly(typeof(DesignTime).Assembly.GetName().Name)).Options);
}
