using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Keeps which sessions somebody signed out of, so that a copy of their cookie opens nothing after a restart either.</summary>
public sealed class SessionStore(HealthDatabase database, TimeProvider clock)
{
    private const string Prefix = "ended-session:";

    /// <summary>The sessions that ended and could be opened still, with the moment their last cookie runs out.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Ended()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT substr(key, ?2), CAST(value AS INTEGER) FROM settings WHERE key GLOB ?1 || '*' AND CAST(value AS INTEGER) > ?3")
            .Bind(1, Prefix).Bind(2, Prefix.Length + 1).Bind(3, UnixTime.Micros(clock.GetUtcNow()));
        var ended = new Dictionary<string, DateTimeOffset>();
        while (rows.Next())
        {
            ended[rows.Text(0)] = UnixTime.Utc(rows.Long(1));
        }

        return ended;
    }

    /// <summary>Ends a session, and forgets those whose cookies have run out.</summary>
    /// <param name="account">Whose it was.</param>
    /// <param name="until">When its last cookie runs out.</param>
    public async Task EndAsync(string session, string account, DateTimeOffset until, CancellationToken cancellation)
    {
        using var write = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        write.Prepare("DELETE FROM settings WHERE key GLOB ?1 || '*' AND CAST(value AS INTEGER) <= ?2")
            .Bind(1, Prefix).Bind(2, UnixTime.Micros(clock.GetUtcNow())).Run();
        write.Set(Prefix + session, UnixTime.Micros(until).ToString(CultureInfo.InvariantCulture));
        write.Note(AuditActions.AccountLeft, account);
        write.Commit();
    }
}
