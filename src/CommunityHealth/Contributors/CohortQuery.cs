using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>Which cohorts are asked for.</summary>
/// <param name="HistoryFrom">Since when the history is complete; null where nothing is stored.</param>
/// <param name="IsWhole">The history tells who came before it began; false for a shallow clone.</param>
/// <param name="Today">The last day of knowledge.</param>
public sealed record CohortRequest(Filter Filter, DateOnly? HistoryFrom, bool IsWhole, DateOnly Today);

/// <summary>The cohorts of the last quarters. They are kept until facts change.</summary>
public sealed class CohortQuery(HealthDatabase database, PresenceReader presence)
{
    /// <summary>Three years, the present quarter included.</summary>
    public const int Quarters = 12;

    private readonly Recent<Key, IReadOnlyList<Cohort>> _known = new(16);

    /// <summary>Cohorts, oldest first; none for an unknown scope, without history, or where whose contributions count is not known.</summary>
    public async Task<IReadOnlyList<Cohort>> ShowAsync(CohortRequest request, CancellationToken cancellation)
    {
        if (presence.ScopeId(request.Filter.Scope) is not { } scope || First(request) is not { } first || request.Filter.Who != Audience.All)
        {
            return [];
        }

        var key = new Key(scope, first, request.Today, request.Filter.Bots, request.Filter.Agents, database.DataVersion());
        return await _known.GetAsync(
            key, () => Cohorts.Of(Read(scope, new Window(first, request.Today.AddDays(1)), request.Filter, CancellationToken.None), first, request.Today),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Who of a quarter's cohort was active some quarters later.</summary>
    public IReadOnlyList<(long Person, long Contributions)> People(Filter filter, DateOnly quarter, int later, CancellationToken cancellation)
    {
        var days = new Window(quarter, Granularity.Quarter.Step(quarter, later + 1));
        return presence.ScopeId(filter.Scope) is { } scope
            ? Cohorts.People(Read(scope, days, filter, cancellation), new Window(quarter, Granularity.Quarter.Step(quarter)), later)
            : [];
    }

    private PresenceTable Read(int scope, Window days, Filter filter, CancellationToken cancellation) => presence.Read(
        new PresenceRequest(scope, days, false, null, database.Zone, filter.Bots, filter.Agents), cancellation);

    /// <summary>The first quarter shown; after a history that begins late the first one that is whole.</summary>
    private static DateOnly? First(CohortRequest request)
    {
        if (request.HistoryFrom is not { } history)
        {
            return null;
        }

        var begins = Granularity.Quarter.StartOf(history);
        begins = request.IsWhole ? begins : Granularity.Quarter.Step(begins);
        var earliest = Granularity.Quarter.Step(Granularity.Quarter.StartOf(request.Today), 1 - Quarters);
        return begins > earliest ? begins : earliest;
    }

    private readonly record struct Key(int Scope, DateOnly First, DateOnly Today, bool Bots, bool Agents, long DataVersion);
}
