using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Tests.Builders;

/// <summary>Rows of presence as a few words; first days follow from them unless said otherwise.</summary>
internal sealed class PresenceBuilder
{
    private readonly List<PresenceRow> _rows = [];
    private readonly Dictionary<long, int> _firsts = [];

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public PresenceBuilder Commit(string day, params long[] people)
    {
        foreach (var person in people)
        {
            Add(day, person);
        }

        return this;
    }

    public PresenceBuilder Add(
        string day, long person, int n = 1, ActivityType type = ActivityType.Commit, ContributionKind kind = ContributionKind.Code,
        long? identity = null)
    {
        var number = day == "undated" ? UnixTime.NoDay : UnixTime.Number(Day(day));
        _rows.Add(new PresenceRow(number, person, identity ?? person, type, kind, n));
        if (number != UnixTime.NoDay && kind != ContributionKind.None && (!_firsts.TryGetValue(person, out var first) || number < first))
        {
            _firsts[person] = number;
        }

        return this;
    }

    /// <summary>Somebody who was first active long before the rows begin.</summary>
    public PresenceBuilder Known(params long[] people)
    {
        foreach (var person in people)
        {
            _firsts[person] = UnixTime.Number(Day("2001-01-01"));
        }

        return this;
    }

    public PresenceTable Table() => new(_rows, _firsts.Select(f => new FirstDay(f.Value, f.Key)));
}
