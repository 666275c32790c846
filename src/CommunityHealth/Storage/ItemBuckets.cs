using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>The buckets of a window as moments, to put items into.</summary>
public sealed class ItemBuckets
{
    private readonly long[] _edges;
    private readonly IReadOnlyDictionary<int, long> _knownFrom;

    /// <param name="zone">The zone days begin in.</param>
    /// <param name="now">The end of knowledge.</param>
    /// <param name="knownFrom">Since when everything of a scope is stored, by its id; scopes that are whole are not in it.</param>
    public ItemBuckets(Window window, Granularity granularity, TimeZoneInfo zone, long now, IReadOnlyDictionary<int, long>? knownFrom = null)
    {
        _knownFrom = knownFrom ?? new Dictionary<int, long>();
        Days = [.. window.Buckets(granularity).Select(b => new Window(b.From, b.To))];
        _edges = [.. Days.Select(d => UnixTime.Start(d.From, zone)), UnixTime.Start(window.To, zone)];
        (Zone, Now) = (zone, now);
    }

    /// <summary>The days of each, oldest first.</summary>
    public IReadOnlyList<Window> Days { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>The end of knowledge, in microseconds since 1970 UTC.</summary>
    public long Now { get; }

    /// <summary>The first moment of the window.</summary>
    public long From => _edges[0];

    /// <summary>The bucket of a moment of a scope; -1 for one outside the window, and for one before everything is known.</summary>
    public int Of(int scope, long moment)
    {
        if (moment < _edges[0] || moment >= _edges[^1] || moment > Now
            || (_knownFrom.Count > 0 && _knownFrom.TryGetValue(scope, out var known) && moment < known))
        {
            return -1;
        }

        var at = Array.BinarySearch(_edges, moment);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>The bucket that begins on a day; null for none.</summary>
    public int? Of(DateOnly from)
    {
        for (var i = 0; i < Days.Count; i++)
        {
            if (Days[i].From == from)
            {
                return i;
            }
        }

        return null;
    }
}
