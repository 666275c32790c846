using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Rows of presence made fast to count: in the order of days, people and identities numbered from 0, so that a window
/// is a slice and "seen already" is one look into an array.
/// </summary>
public sealed class PresenceTable
{
    /// <summary>The day of a person whose first contribution lies outside what was read.</summary>
    public const int Unknown = int.MaxValue;

    private readonly PresenceEntry[] _entries;
    private readonly long[] _people;
    private readonly int[] _firsts;

    public PresenceTable(Presence presence)
    {
        var (people, identities) = (new Dictionary<long, int>(), new Dictionary<long, int>());
        var entries = new PresenceEntry[presence.Rows.Count];
        var sorted = true;
        for (var i = 0; i < entries.Length; i++)
        {
            var row = presence.Rows[i];
            entries[i] = new PresenceEntry(
                row.Day, Number(people, row.Person), Number(identities, row.Identity), row.Type, row.Kind, row.N);
            sorted &= i == 0 || entries[i - 1].Day <= row.Day;
        }

        _entries = sorted ? entries : Sorted(entries);
        _people = [.. people.Keys];
        _firsts = new int[_people.Length];
        Array.Fill(_firsts, Unknown);
        foreach (var first in presence.Firsts)
        {
            if (people.TryGetValue(first.Person, out var person))
            {
                _firsts[person] = first.Day;
            }
        }

        IdentityCount = identities.Count;
    }

    /// <summary>People are numbered from 0 up to, not including, this.</summary>
    public int PersonCount => _people.Length;

    /// <summary>Identities are numbered from 0 up to, not including, this.</summary>
    public int IdentityCount { get; }

    /// <summary>The rows of these days.</summary>
    public ReadOnlySpan<PresenceEntry> Rows(Window days)
    {
        var from = IndexOf(UnixTime.Number(days.From));
        return _entries.AsSpan(from, Math.Max(0, IndexOf(UnixTime.Number(days.To)) - from));
    }

    /// <summary>The rows of the whole period; for all that is known also those without a plausible date.</summary>
    public ReadOnlySpan<PresenceEntry> Rows(Frame frame) => frame.IsAll
        ? _entries.AsSpan(0, IndexOf(UnixTime.Number(frame.Window.To)))
        : Rows(frame.Window);

    /// <summary>The id of a person's number.</summary>
    public long PersonId(int person) => _people[person];

    /// <summary>The day of somebody's first contribution, or <see cref="Unknown"/>.</summary>
    public int FirstDay(int person) => _firsts[person];

    /// <summary>The days of the first and last dated contribution that was read; null where there is none.</summary>
    public Window? Span()
    {
        var (first, last) = (Unknown, UnixTime.NoDay);
        foreach (ref readonly var row in _entries.AsSpan())
        {
            if (row.IsContribution && row.Day != UnixTime.NoDay)
            {
                (first, last) = (Math.Min(first, row.Day), Math.Max(last, row.Day));
            }
        }

        return first == Unknown ? null : new Window(UnixTime.Date(first), UnixTime.Date(last + 1));
    }

    private int IndexOf(int day)
    {
        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Day < day)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static PresenceEntry[] Sorted(PresenceEntry[] entries)
    {
        var days = Array.ConvertAll(entries, e => e.Day);
        Array.Sort(days, entries);
        return entries;
    }

    private static int Number(Dictionary<long, int> numbers, long id)
    {
        if (!numbers.TryGetValue(id, out var number))
        {
            numbers[id] = number = numbers.Count;
        }

        return number;
    }
}

/// <summary>A <see cref="PresenceRow"/> whose person and identity are numbered within their table.</summary>
public readonly record struct PresenceEntry(int Day, int Person, int Identity, ActivityType Type, ContributionKind Kind, int N)
{
    /// <summary>Whether it is a contribution.</summary>
    public bool IsContribution => Kind != ContributionKind.None;
}
