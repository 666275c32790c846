using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityHealth.Demo;
using CommunityHealth.Metrics;
using CommunityHealth.PullRequests;
using CommunityHealth.Responses;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Fakes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Tests.Builders;

/// <summary>A demo in a folder of its own, and what the product knows of it.</summary>
public sealed class MadeDemo : IDisposable
{
    public const string Until = "2026-11-23";

    private readonly ServiceProvider _services;

    private MadeDemo(DateTimeOffset now)
    {
        Clock = new ManualClock(now);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            new("Storage:DataFolder", Folder["data"]), new("Storage:FileName", DemoFile.Name),
        ]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddStorage(configuration).AddMetricsQuery().AddPullRequests().AddResponses(configuration).AddDemo().BuildServiceProvider();
    }

    public TempFolder Folder { get; } = new();

    public ManualClock Clock { get; }

    public DemoCommunity Demo => Get<DemoCommunity>();

    public HealthDatabase Database => Get<HealthDatabase>();

    /// <summary>Nothing is made yet.</summary>
    public static MadeDemo Empty(string now = "2026-11-24T12:00:00Z") => new(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));

    public static async Task<MadeDemo> MakeAsync(string until = Until, ulong seed = DemoCommunity.DefaultSeed, string now = "2026-11-24T12:00:00Z")
    {
        var made = Empty(now);
        await made.Demo.MakeAsync(Mark(until, seed), false, new Silent(), default);
        await made.Get<Schema>().EnsureAsync(default);
        return made;
    }

    /// <summary>The same demo in another file, for tests that change something.</summary>
    public async Task<MadeDemo> CopyAsync()
    {
        var copy = Empty();
        Directory.CreateDirectory(copy.Folder["data"]);
        Get<Backups>().Save(copy.Database.Path);
        await copy.Get<Schema>().EnsureAsync(default);
        return copy;
    }

    public static DemoMark Mark(string until = Until, ulong seed = DemoCommunity.DefaultSeed) =>
        new(seed, DateOnly.Parse(until, CultureInfo.InvariantCulture));

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public IReadOnlyList<string> Rows(string sql) => Rows(Database.Path, sql);

    public string Row(string sql) => Assert.Single(Rows(sql));

    public long Number(string sql) => long.Parse(Row(sql), CultureInfo.InvariantCulture);

    /// <summary>Everything that a file holds, table by table.</summary>
    public static IReadOnlyList<string> Dump(string file) =>
    [
        .. Rows(file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").Select(table =>
        {
            var rows = Rows(file, $"SELECT * FROM {table}").Order(StringComparer.Ordinal).ToList();
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows)));
            return $"{table} {rows.Count} {Convert.ToHexStringLower(hash)[..16]}";
        }),
    ];

    public void Dispose()
    {
        _services.Dispose();
        Folder.Dispose();
    }

    private static List<string> Rows(string file, string sql)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            })));
        }

        return rows;
    }

    /// <summary>Nobody looks on.</summary>
    public sealed class Silent : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
        }
    }
}
