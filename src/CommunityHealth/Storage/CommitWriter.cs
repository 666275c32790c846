using System.Security.Cryptography;
using System.Text;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Writes commits of one scope with their activities, within one write session. Writing a commit again changes nothing
/// unless .mailmap gave it another author or other branches reach it now; then its days are marked for the rollups.
/// </summary>
public sealed class CommitWriter
{
    private const string InsertCommit = """
        INSERT INTO commits (scope_id, sha, author_id, committer_id, author_at, author_offset, committer_at, committer_offset,
            parents, message, trailers, signed_off, co_authored, reach, files)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        ON CONFLICT (scope_id, sha) DO NOTHING
        """;

    private const string InsertActivity = """
        INSERT INTO activities (scope_id, key, platform, type, kind, identity_id, item_id, subject, url, occurred_at,
            offset_minutes, received_at, day, counted, counted_all, impact)
        VALUES (?1, ?2, 'git', ?3, 'code', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, ?13)
        ON CONFLICT (key, scope_id) DO UPDATE SET identity_id = excluded.identity_id, item_id = excluded.item_id,
            url = excluded.url, counted = excluded.counted, counted_all = excluded.counted_all
        """;

    /// <summary>Co-authors that .mailmap changed did the kind of work that is known of the commit already.</summary>
    private const string AlikeKinds = """
        UPDATE activities AS a SET kind = c.kind FROM activities c
        WHERE c.scope_id = ?1 AND c.key = ?2 AND +a.scope_id = ?1 AND a.key > ?2 || ':co:' AND a.key < ?2 || ':co;' AND a.kind <> c.kind
        """;

    private readonly WriteSession _session;
    private readonly CommitScope _scope;
    private readonly IdentityBook _people;
    private readonly HashSet<int> _marked = [];
    private readonly long _now;

    public CommitWriter(WriteSession session, CommitScope scope, DateTimeOffset now)
    {
        (_session, _scope, _now) = (session, scope, UnixTime.Micros(now));
        _people = new IdentityBook(session, "git");
    }

    /// <summary>Stores a commit that HEAD reaches, or that only another branch does.</summary>
    public Stored Write(Commit commit, bool onHead)
    {
        var reach = onHead ? CommitReach.Head : CommitReach.Branch;
        var author = _people.Git(commit.Author.Name, commit.Author.Email);
        var committer = _people.Git(commit.Committer.Name, commit.Committer.Email);
        if (Insert(commit, author.Identity, committer.Identity, reach) is { } added)
        {
            WriteActivities(commit, added, author, onHead);
            return Stored.Added;
        }

        var known = _session.Prepare("SELECT id, author_id, committer_id, reach, parents FROM commits WHERE scope_id = ?1 AND sha = ?2")
            .Bind(1, _scope.ScopeId).Bind(2, commit.Sha);
        known.Next();
        var (id, same) = (known.Long(0),
            known.Long(1) == author.Identity && known.Long(2) == committer.Identity && known.Text(3) == reach
            && known.Text(4) == commit.Parents);
        known.Reset();
        if (same && !_scope.Rewrite && commit.CoAuthors.Count == 0)
        {
            return Stored.Unchanged;
        }

        _session.Prepare("""
            UPDATE commits SET author_id = ?2, committer_id = ?3, reach = ?4, parents = ?5, message = ?6, trailers = ?7,
                signed_off = ?8, co_authored = ?9 WHERE id = ?1
            """).Bind(1, id).Bind(2, author.Identity).Bind(3, committer.Identity).Bind(4, reach).Bind(5, commit.Parents)
            .Bind(6, commit.Message).Bind(7, commit.Trailers.Text).Bind(8, commit.Trailers.SignedOff)
            .Bind(9, commit.CoAuthors.Count).Run();
        CommitReach.Uncount(_session, _scope.ScopeId, commit.Sha);
        WriteActivities(commit, id, author, onHead);
        if (commit.CoAuthors.Count > 0)
        {
            _session.Prepare(AlikeKinds).Bind(1, _scope.ScopeId).Bind(2, CommitReach.Key(commit.Sha)).Run();
        }

        return same ? Stored.Unchanged : Stored.Updated;
    }

    /// <summary>The id of a commit stored for the first time; null where the scope has it already.</summary>
    private long? Insert(Commit commit, long author, long committer, string reach)
    {
        var added = _session.Prepare(InsertCommit).Bind(1, _scope.ScopeId).Bind(2, commit.Sha).Bind(3, author).Bind(4, committer)
            .Bind(5, commit.Author.At).Bind(6, commit.Author.Offset).Bind(7, commit.Committer.At).Bind(8, commit.Committer.Offset)
            .Bind(9, commit.Parents).Bind(10, commit.Message).Bind(11, commit.Trailers.Text)
            .Bind(12, commit.Trailers.SignedOff).Bind(13, commit.CoAuthors.Count).Bind(14, reach)
            .Bind(15, commit.IsMerge ? 0 : (long?)null).Run() > 0;
        return added ? _session.LastId() : null;
    }

    /// <summary>A merge is stored as a commit and is no activity.</summary>
    private void WriteActivities(Commit commit, long id, (long Identity, long Person) author, bool onHead)
    {
        if (commit.IsMerge)
        {
            return;
        }

        var dated = commit.Dated(_now);
        var day = dated is { } d ? UnixTime.Day(d.At, _scope.Zone) : UnixTime.NoDay;
        var when = dated ?? commit.Author;
        var counted = onHead || _scope.AllBranches;
        var key = CommitReach.Key(commit.Sha);
        WriteActivity(new(key, ActivityType.Commit, author.Identity, id), commit, when, day, counted);

        var seen = new HashSet<long> { author.Person };
        foreach (var (name, email) in commit.CoAuthors)
        {
            var (identity, person) = _people.Git(name, email);
            if (seen.Add(person))
            {
                WriteActivity(new($"{key}:co:{Who(name, email)}", ActivityType.CommitCoAuthored, identity, id), commit, when, day, counted);
            }
        }

        if (_marked.Add(day))
        {
            Rollups.MarkDirty(_session, _scope.ScopeId, day);
        }
    }

    /// <summary>Names a co-author within a commit, without giving the address away to everybody who sees the event.</summary>
    private static string Who(string name, string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        ActorRules.IsShared(email) ? Fold.Login($"{name} <{email}>") : Fold.Email(email))))[..16];

    private void WriteActivity(Part part, Commit commit, Signature when, int day, bool counted) =>
        _session.Prepare(InsertActivity).Bind(1, _scope.ScopeId).Bind(2, part.Key).Bind(3, part.Type.Text())
            .Bind(4, part.Identity).Bind(5, part.Item).Bind(6, commit.Subject).Bind(7, _scope.Url(commit.Sha))
            .Bind(8, when.At).Bind(9, when.Offset).Bind(10, _now).Bind(11, day).Bind(12, counted ? 1 : 0).Bind(13, ImpactRules.Score(part.Type)).Run();

    private readonly record struct Part(string Key, ActivityType Type, long Identity, long Item);
}
