using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Items;

/// <summary>
/// The buckets of a frame to the second, for what is dated so, with the rules items are judged by and the end of what is
/// known of them.
/// </summary>
public sealed class ItemFrame
{
    /// <summary>The number of no bucket and of no period.</summary>
    public const int Outside = -1;

    private readonly long[] _edges;
    private readonly IReadOnlyDictionary<int, long> _knownFrom;

    /// <param name="end">The end of knowledge, microseconds since 1970 UTC: what happened at this moment is still known.</param>
    /// <param name="knownFrom">Since when everything of a scope is stored, by its id; scopes that are whole are not in it.</param>
    public ItemFrame(Frame frame, TimeZoneInfo zone, DateTimeOffset end, ItemRules rules, IReadOnlyDictionary<int, long>? knownFrom = null)
    {
        (Frame, Rules, End) = (frame, rules, UnixTime.Micros(end));
        _edges = [.. frame.Buckets.Select(b => UnixTime.Start(b.Days.From, zone)), UnixTime.Start(frame.Window.To, zone)];
        _knownFrom = knownFrom ?? new Dictionary<int, long>();
    }

    /// <summary>The buckets.</summary>
    public Frame Frame { get; }

    /// <summary>How durations are judged.</summary>
    public ItemRules Rules { get; }

    /// <summary>The last moment something is known of.</summary>
    public long End { get; }

    /// <summary>What holds in single channels.</summary>
    public ChannelRules Channels { get; init; } = ChannelRules.None;

    /// <summary>What is open is told as it was at the end of the period, not at the end of knowledge.</summary>
    public bool OpenAtEnd { get; init; }

    /// <summary>Buckets are numbered from 0; the last number is of what counts in the whole period and in no bucket.</summary>
    public int Slots => Frame.Buckets.Count + 1;

    /// <summary>Items that were closed before this moment are in no figure.</summary>
    public long From => Frame.IsAll ? long.MinValue : _edges[0];

    /// <summary>The older items of a scope are not all stored.</summary>
    public bool IsCut => _knownFrom.Count > 0;

    /// <summary>Since when all items of all scopes are stored; null where they are whole.</summary>
    public long? KnownFrom => IsCut ? _knownFrom.Values.Max() : null;

    /// <summary>The number of the bucket a moment of a scope lies in.</summary>
    public int Slot(int scope, long at)
    {
        if (at > End || (_knownFrom.Count > 0 && _knownFrom.TryGetValue(scope, out var known) && at < known))
        {
            return Outside;
        }

        if (at >= _edges[0] && at < _edges[^1])
        {
            var found = Array.BinarySearch(_edges, at);
            return found >= 0 ? found : ~found - 1;
        }

        return Frame.IsAll ? Slots - 1 : Outside;
    }

    /// <summary>The moment a bucket ends, or the end of knowledge where that comes first: what happens then is not in it.</summary>
    public long EndOf(int bucket) => Math.Min(_edges[bucket + 1], End + 1);

    /// <summary>The moment what is open is told of: what happens then is not known yet.</summary>
    public long OpenAt => OpenAtEnd ? EndOf(Frame.Buckets.Count - 1) : End + 1;

    /// <summary>The weeks of some days that are known, with their fraction; 0 for none.</summary>
    public double Weeks(Window days)
    {
        var known = Frame.Knowledge;
        var from = !known.Whole && known.First > days.From ? known.First.Value : days.From;
        var to = known.LastDay.AddDays(1) < days.To ? known.LastDay.AddDays(1) : days.To;
        return Math.Max(0, to.DayNumber - from.DayNumber) / 7.0;
    }

    /// <summary>When an item was closed, by the rules; null for one that is open. What is merged was closed with it.</summary>
    public long? Closed(in TableItem item, ReadOnlySpan<ItemStep> steps)
    {
        if (item.ClosedAt is null || item.MergedAt is not null || Rules.Close == ItemClose.Last)
        {
            return item.ClosedAt;
        }

        foreach (ref readonly var step in steps)
        {
            if (step.Move == ItemMove.Closed)
            {
                return step.At;
            }
        }

        return item.ClosedAt;
    }

    /// <summary>The bucket a duration belongs to, by the rules: that of opening, or that of <paramref name="ended"/>.</summary>
    public int Cohort(in TableItem item, long? ended) => Rules.Cohort == ItemCohort.Opened ? Slot(item.ScopeId, item.OpenedAt)
        : ended is { } at ? Slot(item.ScopeId, at) : Outside;
}
