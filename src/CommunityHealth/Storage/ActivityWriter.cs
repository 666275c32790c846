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
            received_at, day, counted, counted_all, impact)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1, 1, ?13)
        ON CONFLICT (key, scope_id) DO NOTHING
        """;

    private const string Find = """
        SELECT id, kind, identity_id, subject, url, occurred_at, offset_minutes, day, impact, received_at
        FROM activities WHERE key = ?1 AND scope_id = ?2
        """;

    private const string Update = """
        UPDATE activities SET kind = ?2, identity_id = ?3, subject = ?4, url = ?5, occurred_at = ?6, offset_minutes = ?7,
            day = ?8, impact = ?9, received_at = ?10 WHERE id = ?1
        """;

    private readonly WriteSession _session;
    private readonly int _scope;
    private readonly TimeZoneInfo _zone;
    private readonly long _now;
    private readonly Dictionary<string, IdentityBook> _people = new(StringComparer.Ordinal);
    private readonly HashSet<int> _marked = [];

    /// <param name="zone">The community's zone: days are cut in it.</param>
    /// <param name="now">When this instance learns of what is written.</param>
    public ActivityWriter(WriteSession session, int scopeId, TimeZoneInfo zone, DateTimeOffset now) =>
        (_session, _scope, _zone, _now) = (session, scopeId, zone, UnixTime.Micros(now));

    /// <summary>Stores an action, or what is newer in it.</summary>
    public Stored Write(SourceAction action)
    {
        var told = Told(action);
        var added = _session.Prepare(Insert).Bind(1, _scope).Bind(2, action.Key).Bind(3, action.Platform).Bind(4, action.Type.Text())
            .Bind(5, told.Kind ?? action.Type.DefaultKind().Text()).Bind(6, told.Identity).Bind(7, told.Subject).Bind(8, told.Url)
            .Bind(9, told.At).Bind(10, told.Offset).Bind(11, _now).Bind(12, told.Day)
            .Bind(13, told.Impact ?? ImpactRules.Score(action.Type)).Run() > 0;
        if (!added)
        {
            return Renew(action, told);
        }

        Mark(told.Day);
        return Stored.Added;
    }

    private State Told(SourceAction action)
    {
        var day = UnixTime.IsPlausible(action.At, _now) ? UnixTime.Day(action.At, _zone) : UnixTime.NoDay;
        return new State(
            action.Kind?.Text(), Book(action.Platform).Account(action.Actor)?.Identity, action.Subject, action.Url, action.At, action.Offset,
            day, action.Length is { } length ? ImpactRules.Score(action.Type, length) : null);
    }

    /// <summary>A state is newer for sure when the source said it after we had learned of the stored one.</summary>
    private Stored Renew(SourceAction action, State told)
    {
        var row = _session.Prepare(Find).Bind(1, action.Key).Bind(2, _scope);
        row.Next();
        var (id, received) = (row.Long(0), row.Long(9));
        var stored = new State(
            row.Text(1), row.IsNull(2) ? null : row.Long(2), row.Text(3), row.IsNull(4) ? null : row.Text(4), row.Long(5),
            row.IsNull(6) ? null : row.Int(6), row.Int(7), row.IsNull(8) ? null : row.Double(8));
        row.Reset();
        var state = action.StateAt ?? _now;
        var next = state >= received ? told.Or(stored) : stored.Or(told);
        if (next == stored)
        {
            return Stored.Unchanged;
        }

        _session.Prepare(Update).Bind(1, id).Bind(2, next.Kind).Bind(3, next.Identity).Bind(4, next.Subject).Bind(5, next.Url)
            .Bind(6, next.At).Bind(7, next.Offset).Bind(8, next.Day).Bind(9, next.Impact).Bind(10, Math.Max(state, received)).Run();
        Mark(stored.Day);
        Mark(next.Day);
        return Stored.Updated;
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
        string? Kind, long? Identity, string Subject, string? Url, long At, int? Offset, int Day, double? Impact)
    {
        /// <summary>This, with what is unknown taken from the other.</summary>
        public State Or(State other) => this with
        {
            Kind = Kind ?? other.Kind, Identity = Identity ?? other.Identity, Subject = Subject.Length > 0 ? Subject : other.Subject,
            Url = Url ?? other.Url, Offset = Offset ?? other.Offset, Impact = Impact ?? other.Impact,
        };
    }
}
