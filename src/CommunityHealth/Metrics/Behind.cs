using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Resilience;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>Somebody behind a figure, by id.</summary>
internal readonly record struct BehindPerson(long Id, PersonState? State, long Contributions);

/// <summary>Everybody behind a figure; of a ratio also how many are on its upper side.</summary>
internal sealed record BehindPeople(IReadOnlyList<BehindPerson> People, long? Counted = null);

/// <summary>
/// Who and what makes a figure up, out of the very rows it was counted from: a bucket's, or those of the whole period.
/// </summary>
internal sealed class Behind(PresenceTable table, Frame frame, FrameBucket? bucket)
{
    private readonly Distinct _seen = new(table.PersonCount);

    /// <summary>The figure is of all that is known, undated facts included.</summary>
    public bool IsAll => bucket is null && frame.IsAll;

    private ReadOnlySpan<PresenceEntry> Rows => bucket is { } b ? table.Rows(b.Days) : table.Rows(frame);

    private ReadOnlySpan<PresenceEntry> RowsBefore =>
        bucket is { } b ? table.Rows(b.Before) : frame.Before is { } before ? table.Rows(before) : [];

    /// <summary>The bucket of a metric's own series that begins on a day; null for none.</summary>
    public static FrameBucket? Bucket(string key, Frame frame, DateOnly? from)
    {
        var buckets = key switch
        {
            "contributors.retention" => frame.Quarters, "contributors.stickiness" => frame.Months, _ => frame.Buckets,
        };
        return from is { } day && buckets.Any(b => b.Days.From == day) ? buckets.First(b => b.Days.From == day) : null;
    }

    /// <summary>The events of a figure that counts events, still without scope and days; null for other figures.</summary>
    public static ActivityRequest? Events(string key, string? part)
    {
        var any = new ActivityRequest(0, default, false) { ContributionsOnly = true };
        var commits = any with { Types = [ActivityType.Commit] };
        return key switch
        {
            "contributions.by_kind" => any with { Kind = part is null ? null : Kind(part) },
            "commits.count" => commits,
            "commits.signed_off" => commits with { Trailer = CommitTrailer.SignedOff },
            "commits.co_authored" => commits with { Trailer = CommitTrailer.CoAuthored },
            _ => null,
        };
    }

    /// <summary>The days of a figure that counts days, newest first; null for other figures.</summary>
    public IReadOnlyList<DrillDays>? Days(string key)
    {
        if (key != "contributors.active_days")
        {
            return null;
        }

        var days = new SortedSet<int>();
        foreach (ref readonly var row in table.Rows(bucket?.Days ?? frame.Window))
        {
            if (row.IsContribution)
            {
                days.Add(row.Day);
            }
        }

        return [.. days.Reverse().Select(day => Count(new Window(UnixTime.Date(day), UnixTime.Date(day + 1))))];
    }

    /// <summary>The days with a contribution of one person, newest first.</summary>
    public IReadOnlyList<DrillDays> DaysOf(PersonId person)
    {
        var days = new SortedDictionary<int, long>();
        foreach (ref readonly var row in table.Rows(frame.Window))
        {
            if (row.IsContribution && table.PersonId(row.Person) == person.Value)
            {
                days[row.Day] = days.GetValueOrDefault(row.Day) + row.N;
            }
        }

        return [.. days.Reverse().Select(d => new DrillDays(new Window(UnixTime.Date(d.Key), UnixTime.Date(d.Key + 1)), 1, d.Value))];
    }

    /// <summary>The whole weeks that stickiness takes the mean of.</summary>
    public IReadOnlyList<DrillDays> Weeks() =>
        [.. RetentionMetrics.Weeks(bucket?.Days ?? frame.Window).Where(frame.Knowledge.IsComplete).Select(Count)];

    private DrillDays Count(Window days)
    {
        _seen.Clear();
        var contributions = 0L;
        foreach (ref readonly var row in table.Rows(days))
        {
            if (row.IsContribution)
            {
                _seen.Add(row.Person);
                contributions += row.N;
            }
        }

        return new DrillDays(days, _seen.Count, contributions);
    }

    /// <summary>The people of a figure.</summary>
    public BehindPeople People(string key, string? part) => key switch
    {
        "contributors.new" => Standing(s => s == PersonState.New),
        "contributors.returning" => Standing(s => s == PersonState.Returning),
        "contributors.back" => Standing(s => s == PersonState.Back),
        "contributors.drifting" => Standing(s => s == PersonState.Drifting),
        "contributors.retention" => Retention(),
        "contributors.by_kind" when part is not null => Doing(r => r.Kind == Kind(part)),
        "contributors.stickiness" or "contributors.by_kind" => Doing(r => r.IsContribution),
        "commits.authors" => Doing(r => r.Type == ActivityType.Commit),
        "commits.identities" => Identities(),
        "resilience.contributor_absence_factor" => new(
            [.. AbsenceFactor.Carriers(table, Rows).Select(c => new BehindPerson(c.Person, null, c.Contributions))]),
        _ => Standing(s => s != PersonState.Drifting),
    };

    private BehindPeople Standing(Predicate<PersonState> wanted) =>
        new([.. States().Where(s => wanted(s.State)).Select(s => new BehindPerson(table.PersonId(s.Person), s.State, s.Contributions))]);

    /// <summary>Those of the quarter before: returning ones stayed, the others drift.</summary>
    private BehindPeople Retention()
    {
        var before = Standing(s => s is PersonState.Returning or PersonState.Drifting);
        return before with { Counted = before.People.Count(p => p.State == PersonState.Returning) };
    }

    private IReadOnlyList<StandingPerson> States() => PeopleStates.Of(
        table, Rows, RowsBefore, bucket is null && frame.IsAll ? int.MinValue : UnixTime.Number((bucket?.Days ?? frame.Window).From));

    private BehindPeople Doing(Predicate<PresenceEntry> wanted)
    {
        var sums = new long[table.PersonCount];
        foreach (ref readonly var row in Rows)
        {
            sums[row.Person] += wanted(row) ? row.N : 0;
        }

        return new([.. sums.Index().Where(s => s.Item > 0).Select(s => new BehindPerson(table.PersonId(s.Index), null, s.Item))]);
    }

    /// <summary>A line an identity: somebody who commits under two names stands there twice.</summary>
    private BehindPeople Identities()
    {
        var (sums, people) = (new long[table.IdentityCount], new int[table.IdentityCount]);
        foreach (ref readonly var row in Rows)
        {
            if (row.Type == ActivityType.Commit)
            {
                sums[row.Identity] += row.N;
                people[row.Identity] = row.Person;
            }
        }

        return new([.. sums.Index().Where(s => s.Item > 0).Select(s => new BehindPerson(table.PersonId(people[s.Index]), null, s.Item))]);
    }

    private static ContributionKind Kind(string part) => ActivityTypes.ParseKind(part);
}
