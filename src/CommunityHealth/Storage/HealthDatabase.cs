using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Storage;

/// <summary>
/// The one SQLite file: connections for reading, one writer at a time, and the version of what is in it. The site and
/// a command may use the same file at once; readers never wait for a writer (WAL).
/// </summary>
public sealed class HealthDatabase : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    private readonly TimeProvider _clock;

    /// <param name="clock">When changes were made; null for the clock of the system.</param>
    public HealthDatabase(IOptions<StorageOptions> options, TimeProvider? clock = null)
    {
        (Options, _clock) = (options.Value, clock ?? TimeProvider.System);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Options.Zone);
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true, Pooling = true,
        }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path => Options.FilePath;

    /// <summary>The zone rollups are kept in.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>
    /// The one text all connections are opened with, so that they share one pool. A file that is gone is not begun anew
    /// by whoever looks last: only <see cref="Schema"/> makes one.
    /// </summary>
    internal string ConnectionString { get; }

    internal StorageOptions Options { get; }

    /// <summary>An open connection of the pool; the caller disposes it soon.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA busy_timeout=30000; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=8000;";
            pragma.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw StorageFault.Explain(fault, Path);
        }
    }

    /// <summary>
    /// Waits for this process's turn to write and opens a transaction. Keep it short (about 50 ms) while others wait.
    /// </summary>
    public async Task<WriteSession> BeginWriteAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return new WriteSession(Open(), _gate, Path, _clock);
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    /// <summary>
    /// A number that grows with every change that pages can show; results are cached under it, also across processes.
    /// </summary>
    public long DataVersion()
    {
        using var connection = Open();
        using var query = new Statement(connection, "SELECT value FROM settings WHERE key = 'data_version'");
        return query.Next() ? long.Parse(query.Text(0), CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>A stored setting, or null.</summary>
    public string? Setting(string key)
    {
        using var connection = Open();
        using var query = new Statement(connection, "SELECT value FROM settings WHERE key = ?1").Bind(1, key);
        return query.Next() ? query.Text(0) : null;
    }

    /// <summary>Closes pooled connections, so that the file can be moved or removed.</summary>
    public void ClearPool()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ClearPool();
        _gate.Dispose();
    }
}
