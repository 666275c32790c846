using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// The items read last, as long as there is room for them: all that one page asks for is worked out of one reading. They
/// are read again when facts change, and after a while, since the end of knowledge moves on.
/// </summary>
public sealed class ItemShelf(HealthDatabase database, ItemReader reader, ScopeReader scopes, TimeProvider clock)
{
    /// <summary>How long figures of what is open now may stand, in microseconds.</summary>
    private const long Slot = 600 * UnixTime.Second;

    private readonly Lock _lock = new();
    private ItemMoment? _moment;
    private WeakReference<ItemTable>? _table;

    /// <summary>What items are known now: answers are kept under it.</summary>
    public ItemMoment Moment()
    {
        var (version, now) = (database.DataVersion(), UnixTime.Micros(clock.GetUtcNow()));
        return new ItemMoment(version, now / Slot);
    }

    /// <summary>The buckets of a window, up to now.</summary>
    public ItemBuckets Buckets(int scopeId, Window window, Granularity granularity)
    {
        var known = scopes.Sources(scopeId).Where(s => s.KnownFrom is not null).GroupBy(s => s.ScopeId)
            .ToDictionary(s => s.Key, s => s.Max(k => UnixTime.Micros(k.KnownFrom!.Value)));
        return new ItemBuckets(window, granularity, database.Zone, UnixTime.Micros(clock.GetUtcNow()), known);
    }

    /// <summary>The items of a request; its end of knowledge is now.</summary>
    public ItemTable Read(ItemSelection wanted)
    {
        var moment = Moment() with { Wanted = wanted };
        lock (_lock)
        {
            if (_moment == moment && _table?.TryGetTarget(out var known) == true)
            {
                return known;
            }
        }

        var now = UnixTime.Micros(clock.GetUtcNow());
        var table = reader.Read(new ItemRequest(wanted.ScopeId, wanted.From, now + 1, wanted.Bots, wanted.Agents), CancellationToken.None);
        lock (_lock)
        {
            (_moment, _table) = (moment, new WeakReference<ItemTable>(table));
        }

        return table;
    }
}

/// <summary>Which items are wanted.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="From">Items closed before this are not read; microseconds since 1970 UTC.</param>
public sealed record ItemSelection(int ScopeId, long From, bool Bots, bool Agents);

/// <summary>A state of knowledge: the version of the facts, and about when.</summary>
public sealed record ItemMoment(long DataVersion, long Slot)
{
    /// <summary>What was read then.</summary>
    internal ItemSelection? Wanted { get; init; }
}
