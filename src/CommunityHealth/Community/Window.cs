namespace CommunityHealth.Community;

/// <summary>Days from <paramref name="From"/> up to, not including, <paramref name="To"/>, in the zone they are counted in.</summary>
public readonly record struct Window(DateOnly From, DateOnly To)
{
    /// <summary>The number of days.</summary>
    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>Whether <paramref name="day"/> lies inside.</summary>
    public bool Contains(DateOnly day) => day >= From && day < To;

    /// <summary>The buckets that touch the window, cut to it; a cut one is <see cref="Bucket.Partial"/>.</summary>
    public IEnumerable<Bucket> Buckets(Granularity granularity)
    {
        for (var start = granularity.StartOf(From); start < To; start = granularity.Step(start))
        {
            var end = granularity.Step(start);
            yield return new Bucket(start < From ? From : start, end > To ? To : end, start < From || end > To);
        }
    }
}

/// <summary>One bucket of a series: half-open days, and whether the period cut it.</summary>
public readonly record struct Bucket(DateOnly From, DateOnly To, bool Partial);
