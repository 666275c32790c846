namespace CommunityHealth.Storage;

/// <summary>Collects rows of presence for a <see cref="PresenceTable"/>, numbering people and identities as they come.</summary>
internal sealed class PresenceRows
{
    private readonly List<PresenceEntry> _entries = [];
    private bool _sorted = true;

    public Numbering People { get; } = new();

    public Numbering Identities { get; } = new();

    public void Add(in PresenceRow row)
    {
        _sorted &= _entries.Count == 0 || _entries[^1].Day <= row.Day;
        _entries.Add(new PresenceEntry(row.Day, People.Of(row.Person), Identities.Of(row.Identity), row.Type, row.Kind, row.N));
    }

    public PresenceRows With(IEnumerable<PresenceRow> rows)
    {
        foreach (var row in rows)
        {
            Add(row);
        }

        return this;
    }

    /// <summary>The rows in the order of days.</summary>
    public PresenceEntry[] Entries()
    {
        var entries = _entries.ToArray();
        if (!_sorted)
        {
            Array.Sort(Array.ConvertAll(entries, e => e.Day), entries);
        }

        return entries;
    }
}

/// <summary>Numbers ids from 0 in the order they are met. Ids are those of rows: dense enough for an array.</summary>
internal sealed class Numbering
{
    private readonly List<long> _ids = [];
    private int[] _numbers = new int[1024];

    public IReadOnlyList<long> Ids => _ids;

    public int Of(long id)
    {
        if (id >= _numbers.Length)
        {
            Array.Resize(ref _numbers, Math.Max((int)id + 1, _numbers.Length * 2));
        }

        ref var number = ref _numbers[id];
        if (number == 0)
        {
            _ids.Add(id);
            number = _ids.Count;
        }

        return number - 1;
    }

    public int? Find(long id) => id < _numbers.Length && _numbers[id] > 0 ? _numbers[id] - 1 : null;
}
