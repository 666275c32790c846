namespace CommunityHealth.Storage;

/// <summary>
/// Which commits the branches still reach. A commit no longer reached stays stored, is marked, and leaves the counts.
/// </summary>
public sealed class CommitReach(WriteSession session, CommitScope scope)
{
    internal const string Head = "head";
    internal const string Branch = "branch";
    internal const string Gone = "gone";

    /// <summary>HEAD does not reach the commit any more, another branch does (nothing brings a commit back that is gone).</summary>
    public bool LeaveHead(string sha) => Move(sha, Head, Branch);

    /// <summary>Nothing reaches the commit any more.</summary>
    public bool Leave(string sha) => Move(sha, Head, Gone) || Move(sha, Branch, Gone);

    /// <summary>Marks everything of the scope that is not among <paramref name="reached"/> as gone; returns how many.</summary>
    public int LeaveAllBut(IReadOnlySet<string> reached)
    {
        var gone = new List<string>();
        using (var stored = new Statement(session.Connection, "SELECT sha FROM commits WHERE scope_id = ?1 AND reach <> 'gone'"))
        {
            stored.Bind(1, scope.ScopeId);
            while (stored.Next())
            {
                var sha = stored.Text(0);
                if (!reached.Contains(sha))
                {
                    gone.Add(sha);
                }
            }
        }

        return gone.Count(Leave);
    }

    internal static string Key(string sha) => "commit:" + sha;

    internal static void Uncount(WriteSession session, int scopeId, string sha)
    {
        var key = Key(sha);
        session.Prepare("""
            INSERT OR IGNORE INTO dirty_days (scope_id, day)
            SELECT scope_id, day FROM activities WHERE key = ?2 AND scope_id = ?1
            """).Bind(1, scopeId).Bind(2, key).Run();

        // The plus keeps the engine from looking through the whole scope.
        session.Prepare("""
            UPDATE activities SET counted = 0, counted_all = 0
            WHERE +scope_id = ?1 AND (key = ?2 OR (key > ?2 || ':co:' AND key < ?2 || ':co;'))
            """).Bind(1, scopeId).Bind(2, key).Run();
    }

    private bool Move(string sha, string from, string reach)
    {
        var moved = session.Prepare("UPDATE commits SET reach = ?3 WHERE scope_id = ?1 AND sha = ?2 AND reach = ?4")
            .Bind(1, scope.ScopeId).Bind(2, sha).Bind(3, reach).Bind(4, from).Run() > 0;
        if (moved && (reach == Gone || !scope.AllBranches))
        {
            Uncount(session, scope.ScopeId, sha);
        }

        return moved;
    }
}
