using CommunityHealth.Community;
using Microsoft.Data.Sqlite;

namespace CommunityHealth.Storage;

/// <summary>The rollups of a scope day by day: column 0 the day, column 1 its <see cref="DayFacts"/>.</summary>
internal static class RollupDays
{
    /// <summary>The days of a window in order; before them, where asked for, what has no plausible date.</summary>
    public static Statement Of(SqliteConnection connection, int scopeId, Window window, bool undated)
    {
        var days = new Statement(connection, $"""
            SELECT day, facts FROM rollups WHERE scope_id = ?1 AND ((day >= ?2 AND day < ?3){(undated ? " OR day = -1000000" : "")}) ORDER BY day
            """);
        return days.Bind(1, scopeId).Bind(2, UnixTime.Number(window.From)).Bind(3, UnixTime.Number(window.To));
    }
}
