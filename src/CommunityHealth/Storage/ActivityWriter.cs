using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Writes what sources with accounts tell (issues, pull requests, reviews, posts, messages …) as activities of one
/// scope, within one write session. Writing the same thing again changes nothing: a field is replaced only by a newer
/// state of its source, and what is not told never overwrites what is known. Days that change are marked for the rollups
/// in the same transaction.
/// </summary>
public sealed class ActivityWriter
{
    private const string Insert = """
        INSERT INTO activities (scope_id, key, platform, type, kind, identity_id, subject, url, occurred_at, offset_minutes,
            received_at, day, counted, counted_all, impact, item_id, detail)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1, 1, ?13, ?14, ?15)
        ON CONFLICT (key, scope_id) DO NOTHING
        """;

    private const string Find = """
        SELECT id, kind, identity_id, subject, url, occurred_at, offset_minutes, day, impact, received_at, item_id, detail, counted
        FROM activities WHERE key = ?1 AND scope_id = ?2
        """;

    private const string Update = """
        UPDATE activities SET kind = ?2, identity_id = ?3, subject = ?4, url = ?5, occurred_at = ?6, offset_minutes = ?7,
            day = ?8, impact = ?9, received_at = ?10, item_id = ?11, detail = ?12, counted = 1, counted_all = 1 WHERE id = ?1
        """;

    /// <summary>No key at all.</summary>
    internal static IReadOnlySet<string> Nothing { get; } = new HashSet<string>();

    private readonly WriteSession _session;
    private readonly int _scope;
    private readonly TimeZoneInfo _zone;
    private readonly long _now;
    private readonly Dictionary<string, IdentityBook> _people = new(StringComparer.Ordinal);
    private readonly HashSet<int> _marked = [];
    private readonly MessageTexts _texts;

    /// <param name="zone">The community's zone: days are cut in it.</param>
    /// <param name="now">When this instance learns of what is written.</param>
    public ActivityWriter(WriteSession session, int scopeId, TimeZoneInfo zone, DateTimeOffset now) =>
        (_session, _scope, _zone, _now, _texts) = (session, scopeId, zone, UnixTime.Micros(now), new MessageTexts(session));

    /// <summary>Stores an action, or what is newer in it.</summary>
    /// <param name="item">The item it happened to; null for none.</param>
    public Stored Write(SourceAction action, long? item = null)
    {
        var told = Told(action, item);
        var added = _session.Prepare(Insert).Bind(1, _scope).Bind(2, action.Key).Bind(3, action.Platform).Bind(4, action.Type.Text())
            .Bind(5, told.Kind ?? action.Type.DefaultKind().Text()).Bind(6, told.Identity).Bind(7, told.Subject).Bind(8, told.Url)
            .Bind(9, told.At).Bind(10, told.Offset).Bind(11, _now).Bind(12, told.Day)
            .Bind(13, told.Impact ?? ImpactRules.Score(action.Type)).Bind(14, told.Item).Bind(15, told.Detail).Run() > 0;
        if (!added)
        {
            return Renew(action, told);
        }

        if (action.Text is { Length: > 0 })
        {
            _texts.Write(_session.LastId(), action.Text);
        }

        Mark(told.Day);
        Mark(told.Item);
        return Stored.Added;
    }

    /// <summary>
    /// What happened to an item and was not told any more, when everything was told, leaves the counts: a deleted comment.
    /// Returns how many left.
    /// </summary>
    /// <param name="kept">The keys that were told.</param>
    public int Leave(long item, IReadOnlySet<string> kept)
    {
        var left = Leave(_session.Prepare("SELECT id, key, day FROM activities WHERE item_id = ?1 AND platform <> 'git' AND counted").Bind(1, item), kept);
        if (left > 0)
        {
            ItemRoller.Mark(_session, item);
        }

        return left;
    }

    /// <summary>The same of what belongs to no item: of all that a source keeps under one beginning of keys.</summary>
    public int Leave(string under, IReadOnlySet<string> kept) => Leave(
        _session.Prepare("SELECT id, key, day FROM activities WHERE key >= ?1 AND key < ?2 AND scope_id = ?3 AND counted")
            .Bind(1, under).Bind(2, under[..^1] + (char)(under[^1] + 1)).Bind(3, _scope),
        kept);

    private int Leave(Statement rows, IReadOnlySet<string> kept)
    {
        var left = new List<(long Id, int Day)>();
        while (rows.Next())
        {
            if (!kept.Contains(rows.Text(1)))
            {
                left.Add((rows.Long(0), rows.Int(2)));
            }
        }

        foreach (var (id, day) in left)
        {
            _session.Prepare("UPDATE activities SET counted = 0, counted_all = 0 WHERE id = ?1").Bind(1, id).Run();
            Mark(day);
        }

        return left.Count;
    }

    /// <summary>The identity of an account; null for a deleted one.</summary>
    internal long? Identity(string platform, Account? account) => Book(platform).Account(account)?.Identity;

    private State Told(SourceAction action, long? item)
    {
        var day = UnixTime.IsPlausible(action.At, _now) ? UnixTime.Day(action.At, _zone) : UnixTime.NoDay;
        return new State(
            action.Kind?.Text(), Identity(action.Platform, action.Actor), action.Subject, action.Url, action.At, action.Offset,
            day, (action.Length ?? action.Text?.Length) is { } length ? ImpactRules.Score(action.Type, length) : null, item, action.Detail);
    }

    /// <summary>A state is newer for sure when the source said it after we had learned of the stored one.</summary>
    private Stored Renew(SourceAction action, State told)
    {
        var row = _session.Prepare(Find).Bind(1, action.Key).Bind(2, _scope);
        row.Next();
        var (id, received, counted) = (row.Long(0), row.Long(9), row.Int(12) != 0);
        var stored = new State(
            row.Text(1), row.IsNull(2) ? null : row.Long(2), row.Text(3), row.IsNull(4) ? null : row.Text(4), row.Long(5),
            row.IsNull(6) ? null : row.Int(6), row.Int(7), row.IsNull(8) ? null : row.Double(8), row.IsNull(10) ? null : row.Long(10),
            row.IsNull(11) ? null : row.Text(11));
        row.Reset();
        var state = action.StateAt ?? _now;
        var newer = state >= received;
        var next = newer ? told.Or(stored) : stored.Or(told);
        var rewritten = action.Text is { Length: > 0 } && _texts.Renew(id, action.Text, newer);
        if (next == stored && counted)
        {
            return rewritten ? Stored.Updated : Stored.Unchanged;
        }

        _session.Prepare(Update).Bind(1, id).Bind(2, next.Kind).Bind(3, next.Identity).Bind(4, next.Subject).Bind(5, next.Url)
            .Bind(6, next.At).Bind(7, next.Offset).Bind(8, next.Day).Bind(9, next.Impact).Bind(10, Math.Max(state, received))
            .Bind(11, next.Item).Bind(12, next.Detail).Run();
        Mark(stored.Day);
        Mark(next.Day);
        Mark(next.Item);
        return Stored.Updated;
    }

    private void Mark(long? item)
    {
        if (item is { } id)
        {
            ItemRoller.Mark(_session, id);
        }
    }

    private void Mark(int day)
    {
        if (_marked.Add(day))
        {
            Rollups.MarkDirty(_session, _scope, day);
        }
    }

    private IdentityBook Book(string platform)
    {
        if (!_people.TryGetValue(platform, out var book))
        {
            _people[platform] = book = new IdentityBook(_session, platform);
        }

        return book;
    }

    /// <summary>What is told of an action; null and empty are unknown.</summary>
    private readonly record struct State(
        string? Kind, long? Identity, string Subject, string? Url, long At, int? Offset, int Day, double? Impact, long? Item, string? Detail)
    {
        /// <summary>This, with what is unknown taken from the other.</summary>
        public State Or(State other) => this with
        {
            Kind = Kind ?? other.Kind, Identity = Identity ?? other.Identity, Subject = Subject.Length > 0 ? Subject : other.Subject,
            Url = Url ?? other.Url, Offset = Offset ?? other.Offset, Impact = Impact ?? other.Impact,
            Item = Item ?? other.Item, Detail = Detail ?? other.Detail,
        };
    }
}
