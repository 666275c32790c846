using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>A tag of a repository; who and when are of the tag itself, or of its commit when it has none.</summary>
public sealed record ReleaseTag(string Name, string Subject, (string Name, string Email)? Tagger, long At, int Offset);

/// <summary>Writes the tags of a repository as releases; a tag that is gone leaves the counts.</summary>
public sealed class ReleaseWriter(WriteSession session, CommitScope scope, string scopeKey, DateTimeOffset now)
{
    private readonly string _first = $"git:tag:{scopeKey}:";
    private readonly string _afterLast = $"git:tag:{scopeKey};";

    /// <summary>Makes the stored releases of the scope those of <paramref name="tags"/>.</summary>
    public void Write(IReadOnlyList<ReleaseTag> tags)
    {
        var people = new IdentityBook(session, "git");
        var received = UnixTime.Micros(now);
        MarkDirty();
        session.Prepare("UPDATE activities SET counted = 0, counted_all = 0 WHERE scope_id = ?1 AND key > ?2 AND key < ?3")
            .Bind(1, scope.ScopeId).Bind(2, _first).Bind(3, _afterLast).Run();
        foreach (var tag in tags)
        {
            long? identity = tag.Tagger is { } who ? people.Git(who.Name, who.Email).Identity : null;
            session.Prepare("""
                INSERT INTO activities (scope_id, key, platform, type, kind, identity_id, subject, occurred_at, offset_minutes,
                    received_at, day, counted, counted_all)
                VALUES (?1, ?2, 'git', 'release', '', ?3, ?4, ?5, ?6, ?7, ?8, 1, 1)
                ON CONFLICT (key, scope_id) DO UPDATE SET identity_id = excluded.identity_id, subject = excluded.subject,
                    occurred_at = excluded.occurred_at, offset_minutes = excluded.offset_minutes, day = excluded.day,
                    counted = 1, counted_all = 1
                """).Bind(1, scope.ScopeId).Bind(2, _first + tag.Name).Bind(3, identity).Bind(4, tag.Name).Bind(5, tag.At)
                .Bind(6, tag.Offset).Bind(7, received)
                .Bind(8, UnixTime.IsPlausible(tag.At, received) ? UnixTime.Day(tag.At, scope.Zone) : UnixTime.NoDay).Run();
        }

        MarkDirty();
    }

    /// <summary>Before and after: a tag that moved leaves one day and comes to another.</summary>
    private void MarkDirty() => session.Prepare("""
        INSERT OR IGNORE INTO dirty_days (scope_id, day)
        SELECT DISTINCT scope_id, day FROM activities WHERE scope_id = ?1 AND key > ?2 AND key < ?3 AND counted
        """).Bind(1, scope.ScopeId).Bind(2, _first).Bind(3, _afterLast).Run();
}
