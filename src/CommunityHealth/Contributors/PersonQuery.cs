using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>What one person did in a period: for thanks and invitations, never for grading.</summary>
/// <param name="Person">Name, first and last day in the scope.</param>
/// <param name="Kinds">Contributions of the period by kind, in the order of the enumeration.</param>
/// <param name="Buckets">Contributions and days with one, bucket by bucket.</param>
public sealed record PersonCard(
    PersonPresence Person, ActorClass Class, bool Suspected, IReadOnlyList<Identity> Identities, IReadOnlyList<(ContributionKind Kind, long N)> Kinds,
    IReadOnlyList<(Bucket Bucket, long Contributions, int Days)> Buckets)
{
    /// <summary>A page of the contributions themselves, newest first; as many as <see cref="Contributions"/> in all.</summary>
    public IReadOnlyList<ListedAction> Events { get; init; } = [];

    /// <summary>The page of <see cref="Events"/>, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Everything of the period, dated or not.</summary>
    public long Contributions => Kinds.Sum(k => k.N);

    /// <summary>Days of the period with a contribution.</summary>
    public int Days => Buckets.Sum(b => b.Days);

    /// <summary>Contributions whose dates are all implausible: they are in no bucket.</summary>
    public long Undated => Contributions - Buckets.Sum(b => b.Contributions);
}

/// <summary>What is asked of a person.</summary>
/// <param name="Window">The days the period resolved to.</param>
/// <param name="Width">Of the buckets.</param>
/// <param name="Page">Of the list of contributions, from 1; a page after the last is the last.</param>
public sealed record PersonRequest(PersonId Id, Filter Filter, Window Window, Granularity Width, int Page = 1)
{
    /// <summary>Contributions a page.</summary>
    public const int Size = 25;
}

/// <summary>Reads one person.</summary>
public sealed class PersonQuery(
    HealthDatabase database, PresenceReader presence, PeopleReader people, PeopleStore store, ActivityStore activities)
{
    /// <summary>A person in a scope and period; null for an id nobody has.</summary>
    public PersonCard? Show(PersonRequest request, CancellationToken cancellation)
    {
        var (id, filter, window) = (request.Id, request.Filter, request.Window);
        if (store.Find(id) is not { } known || presence.ScopeId(filter.Scope) is not { } scope)
        {
            return null;
        }

        var table = presence.Read(
            new PresenceRequest(scope, window, filter.Period.IsAll, null, database.Zone, Bots: true, Agents: true), cancellation);
        var kinds = new long[Enum.GetValues<ContributionKind>().Length];
        var days = new SortedDictionary<DateOnly, long>();
        foreach (ref readonly var row in table.Entries)
        {
            if (row.IsContribution && table.PersonId(row.Person) == id.Value)
            {
                kinds[(int)row.Kind] += row.N;
                if (row.Day != UnixTime.NoDay)
                {
                    var day = UnixTime.Date(row.Day);
                    days[day] = days.GetValueOrDefault(day) + row.N;
                }
            }
        }

        var wanted = new ActivityRequest(scope, window, filter.Period.IsAll) { Person = id.Value, ContributionsOnly = true, Bots = true, Agents = true };
        var page = Math.Clamp(request.Page, 1, (int)Math.Max(1, (activities.Count(wanted).Events + PersonRequest.Size - 1) / PersonRequest.Size));
        return new PersonCard(
            people.Show([id.Value], scope)[0] with { Name = EmailAddresses.Hidden(known.Name) }, known.Class, known.Suspected, known.Identities,
            [.. kinds.Index().Where(k => k.Item > 0).Select(k => ((ContributionKind)k.Index, k.Item))], [.. Cut(window, request.Width, days)])
        {
            Page = page, Events = activities.List(wanted, (page - 1) * PersonRequest.Size, PersonRequest.Size),
        };
    }

    private static IEnumerable<(Bucket Bucket, long Contributions, int Days)> Cut(
        Window window, Granularity width, SortedDictionary<DateOnly, long> days)
    {
        using var next = days.GetEnumerator();
        var more = next.MoveNext();
        foreach (var bucket in window.Buckets(width))
        {
            var (contributions, count) = (0L, 0);
            for (; more && next.Current.Key < bucket.To; more = next.MoveNext())
            {
                (contributions, count) = (contributions + next.Current.Value, count + 1);
            }

            yield return (bucket, contributions, count);
        }
    }
}
