using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Responses;

/// <summary>An item and how it was answered. Times are microseconds since 1970 UTC, durations seconds by the clock asked for.</summary>
/// <param name="Index">Its place in the table.</param>
/// <param name="Bucket">The bucket it was opened in; -1 for before the window.</param>
/// <param name="AnsweredAt">Null where no other human answered.</param>
/// <param name="Seconds">From opening to the first answer, or, without one, to closing or now.</param>
/// <param name="Automatic">A bot or an agent answered.</param>
internal readonly record struct Arrival(
    int Index, int Bucket, long OpenedAt, long? AnsweredAt, long Seconds, ResponseState State, bool IsOpen, bool Automatic, ResponseGroups Groups);

/// <summary>The groups an item is of.</summary>
[Flags]
internal enum ResponseGroups { None = 0, Issue = 1, Pull = 2, Newcomer = 4, Regular = 8, Fork = 16, Branch = 32, Official = 64 }

/// <summary>Makes arrivals of items: the one place that says what was answered, in what time, and in time.</summary>
internal sealed class Arrivals
{
    private readonly ItemTable _table;
    private readonly ItemBuckets _buckets;
    private readonly WorkCalendar? _calendar;
    private readonly TimeSpan? _sla;
    private readonly ChannelRules _channels;
    private readonly List<Arrival> _all = [];

    /// <param name="calendar">Only its hours count; null for every hour.</param>
    /// <param name="of">The kind of items; null for issues and pull requests.</param>
    public Arrivals(ItemTable table, ItemBuckets buckets, TimeSpan? sla, ChannelRules channels, WorkCalendar? calendar, ItemKind? of)
    {
        (_table, _buckets, _calendar, _sla, _channels) = (table, buckets, calendar, sla, channels);
        for (var i = 0; i < table.Items.Length; i++)
        {
            ref readonly var item = ref table.Items[i];
            if (item.Kind is ItemKind.Issue or ItemKind.Pull && (of is null || item.Kind == of))
            {
                Add(i, item);
            }
        }
    }

    public ItemTable Table => _table;

    public ItemBuckets Buckets => _buckets;

    /// <summary>Those opened in the window.</summary>
    public IEnumerable<Arrival> Opened => _all.Where(a => a.Bucket >= 0);

    /// <summary>Those open now without an answer by another human; drafts do not ask for one.</summary>
    public IEnumerable<Arrival> Waiting => _all.Where(a => a is { IsOpen: true, AnsweredAt: null } && _table.Items[a.Index].Draft != true);

    /// <summary>The seconds between two moments, by the clock asked for.</summary>
    private long Between(long from, long to) => _calendar?.Seconds(from, to) ?? Math.Max(0, to - from) / UnixTime.Second;

    private void Add(int index, in TableItem item)
    {
        var bucket = _buckets.Of(item.ScopeId, item.OpenedAt);
        if (bucket < 0 && !item.IsOpen)
        {
            return;
        }

        var answered = ResponseMetrics.FirstAnswer(item, _table.Steps(item));
        var seconds = Between(item.OpenedAt, answered ?? item.ClosedAt ?? _buckets.Now);
        var sla = (long)_channels.SlaOf(item.ScopeId, item.Kind, _sla).TotalSeconds;
        var state = answered is not null ? seconds <= sla ? ResponseState.InTime : ResponseState.Late
            : Between(item.OpenedAt, _buckets.Now) > sla ? ResponseState.Missed : ResponseState.Inside;
        _all.Add(new Arrival(
            index, bucket, item.OpenedAt, answered, seconds, state, item.IsOpen, _table.HasAutomaticAnswer(item), GroupsOf(item)));
    }

    private ResponseGroups GroupsOf(in TableItem item)
    {
        var pull = item.Kind == ItemKind.Pull;
        var origin = (pull, item.Fork) switch { (true, true) => ResponseGroups.Fork, (true, false) => ResponseGroups.Branch, _ => ResponseGroups.None };
        var author = item.IsOfNewcomer(_buckets.Zone) switch { true => ResponseGroups.Newcomer, false => ResponseGroups.Regular, null => ResponseGroups.None };
        var official = _channels.IsOfficial(item.ScopeId, item.Kind) ? ResponseGroups.Official : ResponseGroups.None;
        return official | (pull ? ResponseGroups.Pull : ResponseGroups.Issue) | origin | author;
    }
}
