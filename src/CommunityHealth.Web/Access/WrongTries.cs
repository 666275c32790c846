using System.Collections.Concurrent;
using System.Net;

namespace CommunityHealth.Web.Access;

/// <summary>
/// Counts wrong attempts in memory, for a quarter of an hour: by where they come from, and by name for names that nobody has.
/// Those of an account are counted, and lock it, in the database.
/// </summary>
public sealed class WrongTries(TimeProvider clock)
{
    /// <summary>So many for one name shut it.</summary>
    public const int MostOfName = 10;

    /// <summary>So many from one address: no more is tried from there.</summary>
    public const int MostOfAddress = 60;

    /// <summary>How long they count.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<string, Tries> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IPAddress, Tries> _addresses = new();

    /// <summary>Whether a name is shut.</summary>
    public bool IsShut(string name) => Of(name) >= MostOfName;

    /// <summary>Whether too many came from an address.</summary>
    public bool IsTired(IPAddress? from) => from is not null && Living(_addresses, Block(from)) >= MostOfAddress;

    /// <summary>How many there were for a name.</summary>
    public int Of(string name) => Living(_names, name);

    /// <summary>One more.</summary>
    public void Note(string name, IPAddress? from)
    {
        if (name.Length > 0)
        {
            Add(_names, name);
        }

        if (from is not null)
        {
            Add(_addresses, Block(from));
        }
    }

    /// <summary>Who has an IPv6 address has at least the whole /64 it is in.</summary>
    private static IPAddress Block(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        if (bytes.Length == 16)
        {
            bytes.AsSpan(8).Clear();
        }

        return new IPAddress(bytes);
    }

    private int Living<T>(ConcurrentDictionary<T, Tries> counts, T key) where T : notnull =>
        counts.TryGetValue(key, out var count) && count.Until > clock.GetUtcNow() ? count.Number : 0;

    private void Add<T>(ConcurrentDictionary<T, Tries> counts, T key) where T : notnull
    {
        var now = clock.GetUtcNow();
        if (counts.Count >= MostKept)
        {
            foreach (var old in counts.Where(c => c.Value.Until <= now).Select(c => c.Key).ToList())
            {
                counts.TryRemove(old, out _);
            }
        }

        if (counts.Count < MostKept || counts.ContainsKey(key))
        {
            counts.AddOrUpdate(key, new Tries(1, now + Life), (_, c) => c.Until > now ? new Tries(c.Number + 1, now + Life) : new Tries(1, now + Life));
        }
    }

    private readonly record struct Tries(int Number, DateTimeOffset Until);
}
