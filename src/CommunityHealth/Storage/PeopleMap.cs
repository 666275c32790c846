using CommunityHealth.Community;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>
/// Whose each identity is and what class its person has, as stored at the moment. Kept in memory between questions:
/// identities that came since are added, and when people were merged or classified anew it is read again.
/// </summary>
public sealed class PeopleMap
{
    private const string VersionKey = "people_version";
    private Snapshot _known = new(-1, [0], [ActorClass.Human]);

    /// <summary>People or their classes changed otherwise than by somebody new: what is kept must be read again.</summary>
    internal static void Forget(WriteSession session) => session.Execute($"""
        INSERT INTO settings (key, value) VALUES ('{VersionKey}', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1
        """);

    /// <summary>The map in the transaction of <paramref name="connection"/>.</summary>
    internal Snapshot Read(SqliteConnection connection)
    {
        using var versions = new Statement(connection, $"SELECT value FROM settings WHERE key = '{VersionKey}'");
        var version = versions.Next() ? long.Parse(versions.Text(0), null) : 0;
        using var newest = new Statement(connection, "SELECT MAX(id) FROM identities");
        var last = (int)(newest.Scalar() ?? 0);
        var known = Volatile.Read(ref _known);
        if (known.Version == version && known.People.Length == last + 1)
        {
            return known;
        }

        var kept = known.Version == version && known.People.Length <= last ? known.People.Length : 1;
        var (people, classes) = (known.People[..kept], known.Classes[..kept]);
        Array.Resize(ref people, last + 1);
        Array.Resize(ref classes, last + 1);
        using var rows = new Statement(connection, """
            SELECT i.id, i.person_id, p.class FROM identities i JOIN people p ON p.id = i.person_id WHERE i.id >= ?1
            """);
        rows.Bind(1, kept);
        while (rows.Next())
        {
            people[rows.Int(0)] = rows.Long(1);
            classes[rows.Int(0)] = rows.Text(2) switch { "bot" => ActorClass.Bot, "agent" => ActorClass.Agent, _ => ActorClass.Human };
        }

        var snapshot = new Snapshot(version, people, classes);
        Volatile.Write(ref _known, snapshot);
        return snapshot;
    }

    /// <summary>People and classes by the id of an identity.</summary>
    internal sealed record Snapshot(long Version, long[] People, ActorClass[] Classes)
    {
        /// <summary>Whether what an identity does is left out.</summary>
        public bool IsOut(long identity, bool bots, bool agents) => Classes[identity] switch
        {
            ActorClass.Bot => !bots, ActorClass.Agent => !agents, _ => false,
        };
    }
}
