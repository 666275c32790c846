using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>One transaction of the one writer. What is not committed when it is disposed did not happen.</summary>
public sealed class WriteSession : IDisposable
{
    private readonly SemaphoreSlim _gate;
    private readonly string _path;
    private readonly Dictionary<string, Statement> _statements = [];
    private bool _open;

    private readonly TimeProvider _clock;

    internal WriteSession(SqliteConnection connection, SemaphoreSlim gate, string path, TimeProvider clock)
    {
        (Connection, _gate, _path, _clock) = (connection, gate, path, clock);
        try
        {
            Begin();
        }
        catch
        {
            _statements.GetValueOrDefault("BEGIN IMMEDIATE")?.Dispose();
            connection.Dispose();
            throw;
        }
    }

    internal SqliteConnection Connection { get; }

    /// <summary>Makes what was written lasting.</summary>
    public void Commit()
    {
        Prepare("COMMIT").Run();
        _open = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            foreach (var statement in _statements.Values)
            {
                statement.Dispose();
            }

            // After some faults (a full disk) the engine has rolled back by itself.
            if (_open && SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0)
            {
                Execute("ROLLBACK");
            }
        }
        finally
        {
            Connection.Dispose();
            _gate.Release();
        }
    }

    /// <summary>The prepared statement of <paramref name="sql"/>, made once in this session.</summary>
    internal Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new Statement(Connection, sql);
        }

        return statement;
    }

    /// <summary>Several statements at once, without values.</summary>
    internal void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        Guard(() => command.ExecuteNonQuery());
    }

    /// <summary>Stores a setting of the instance.</summary>
    internal void Set(string key, string value) => Prepare(
        "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .Bind(1, key).Bind(2, value).Run();

    /// <summary>Notes what whoever acts at this moment changes with this session (<see cref="AuditTrail"/>).</summary>
    /// <param name="by">Who it is, where they have just become somebody; null for whoever acts.</param>
    internal void Note(string action, string subject, string? before = null, string? after = null, Community.Actor? by = null)
    {
        if (Community.Actor.Now != Community.Actor.Story)
        {
            AuditTrail.Add(this, by ?? Community.Actor.Now, _clock.GetUtcNow(), new AuditChange(action, subject, before, after));
        }
    }

    /// <summary>Says that pages have something new to show.</summary>
    internal void BumpDataVersion() => Execute(
        "INSERT INTO settings (key, value) VALUES ('data_version', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1");

    /// <summary>The id of the last row inserted.</summary>
    internal long LastId() => SQLitePCL.raw.sqlite3_last_insert_rowid(Connection.Handle);

    private void Begin()
    {
        Prepare("BEGIN IMMEDIATE").Run();
        _open = true;
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (SqliteException fault)
        {
            throw StorageFault.Explain(fault, _path);
        }
    }
}
