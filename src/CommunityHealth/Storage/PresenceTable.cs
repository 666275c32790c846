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
    private readonly IReadOnlyList<long> _people;
    private readonly IReadOnlyList<long> _identities;
    private readonly int[] _firsts;

    public PresenceTable(IEnumerable<PresenceRow> rows, IEnumerable<FirstDay> firsts)
        : this(new PresenceRows().With(rows), firsts)
    {
    }

    internal PresenceTable(PresenceRows rows, IEnumerable<FirstDay> firsts)
    {
        _entries = rows.Entries();
        (_people, _identities) = (rows.People.Ids, rows.Identities.Ids);
        _firsts = new int[_people.Count];
        Array.Fill(_firsts, Unknown);
        foreach (var first in firsts)
        {
            if (rows.People.Find(first.Person) is { } person)
            {
                _firsts[person] = first.Day;
            }
        }
    }

    /// <summary>Contributions of bots and agents that were left out.</summary>
    public long LeftOut { get; init; }

    /// <summary>What deleted accounts did: it counts, and they are nobody.</summary>
    public IReadOnlyList<NobodyEntry> Nobody { get; init; } = [];

    /// <summary>All rows, in the order of days.</summary>
    public ReadOnlySpan<PresenceEntry> Entries => _entries;

    /// <summary>People are numbered from 0 up to, not including, this.</summary>
    public int PersonCount => _people.Count;

    /// <summary>Identities are numbered from 0 up to, not including, this.</summary>
    public int IdentityCount => _identities.Count;

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

    /// <summary>The id of an identity's number.</summary>
    public long IdentityId(int identity) => _identities[identity];

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
}

/// <summary>What deleted accounts did on a day.</summary>
public readonly record struct NobodyEntry(int Day, ContributionKind Kind, int N);

/// <summary>A <see cref="PresenceRow"/> whose person and identity are numbered within their table.</summary>
public readonly record struct PresenceEntry(int Day, int Person, int Identity, ActivityType Type, ContributionKind Kind, int N)
{
    /// <summary>Whether it is a contribution.</summary>
    public bool IsContribution => Kind != ContributionKind.None;
}
