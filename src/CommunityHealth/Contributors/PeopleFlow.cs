using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>Who came, stayed, came back and left between two windows.</summary>
/// <param name="Active">People with one contribution or more.</param>
/// <param name="New">Those whose first contribution ever falls in the window.</param>
/// <param name="Returning">Those who were active in the window before too.</param>
/// <param name="Before">People active in the window before.</param>
/// <param name="Contributions">What the active ones contributed.</param>
public readonly record struct PeopleFlow(int Active, int New, int Returning, int Before, long Contributions)
{
    /// <summary>Active now, not in the window before, but earlier.</summary>
    public int Back => Active - New - Returning;

    /// <summary>Active in the window before and not now.</summary>
    public int Drifting => Before - Returning;
}

/// <summary>Counts flows of people.</summary>
internal sealed class FlowCounter(PresenceTable table)
{
    private readonly Distinct _before = new(table.PersonCount);
    private readonly Distinct _now = new(table.PersonCount);

    /// <summary>The flow of a bucket.</summary>
    public PeopleFlow Count(FrameBucket bucket) => Count(
        table.Rows(bucket.Days), table.Rows(bucket.Before), UnixTime.Number(bucket.Days.From));

    /// <summary>The flow of the whole period. Of all that is known everybody is new: nothing was before.</summary>
    public PeopleFlow Count(Frame frame) => frame.Before is { } before
        ? Count(table.Rows(frame), table.Rows(before), UnixTime.Number(frame.Window.From))
        : Count(table.Rows(frame), [], int.MinValue);

    /// <summary>A first contribution is not before its person is active, so only the window's beginning matters.</summary>
    private PeopleFlow Count(ReadOnlySpan<PresenceEntry> rows, ReadOnlySpan<PresenceEntry> rowsBefore, int from)
    {
        _before.Clear();
        foreach (ref readonly var row in rowsBefore)
        {
            if (row.IsContribution)
            {
                _before.Add(row.Person);
            }
        }

        _now.Clear();
        var (fresh, returning, contributions) = (0, 0, 0L);
        foreach (ref readonly var row in rows)
        {
            if (!row.IsContribution)
            {
                continue;
            }

            contributions += row.N;
            if (_now.Add(row.Person))
            {
                var known = _before.Contains(row.Person);
                returning += known ? 1 : 0;
                fresh += !known && IsNew(table, row.Person, from) ? 1 : 0;
            }
        }

        return new PeopleFlow(_now.Count, fresh, returning, _before.Count, contributions);
    }

    /// <summary>Of all that is known everybody is new.</summary>
    internal static bool IsNew(PresenceTable table, int person, int from) =>
        from == int.MinValue || (table.FirstDay(person) != PresenceTable.Unknown && table.FirstDay(person) >= from);
}
