using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>
/// Since when the sources of a scope tell their story: a shallow clone from its first commit, a platform that is read from
/// its end from the day it was read to, all others from the beginning. Figures of one platform depend on its own sources
/// alone.
/// </summary>
/// <param name="ends">The first and last day something is stored of; null where nothing is.</param>
internal sealed class SourceKnowledge(
    IReadOnlyList<ConnectedSource> sources, (DateOnly First, DateOnly Last)? ends, PresenceReader presence, DateTimeOffset end, TimeZoneInfo zone)
{
    /// <summary>The day before which nothing is told by any source; null where one tells all.</summary>
    public DateOnly? Begins => sources.Count > 0 && sources.All(s => s.KnownFrom is not null) ? sources.Min(First) : null;

    /// <summary>What is known of all platforms together.</summary>
    public Knowledge OfAll() => Of(sources);

    /// <summary>What is known of one platform.</summary>
    public Knowledge Of(string platform) => Of([.. sources.Where(s => s.Platform == platform)]);

    private Knowledge Of(IReadOnlyList<ConnectedSource> some)
    {
        var late = some.Where(s => !s.IsWhole).ToArray();
        var first = late.Length > 0 && late.Length == some.Count ? Later(ends?.First, late.Min(First)) : ends?.First;
        first = ends is null && some.All(s => s.LastGoodAt is null) ? null : first;
        return Knowledge.At(end, zone, first, late.Select(Whole).Append(first).Max(), late.Length == 0);
    }

    /// <summary>The first day a source tells of.</summary>
    private DateOnly? First(ConnectedSource source) => source switch
    {
        { KnownFrom: { } at } => UnixTime.Date(UnixTime.Day(UnixTime.Micros(at), zone)),
        { Shallow: true } when sources.Any(s => s.ScopeId == source.ScopeId && s.Id != source.Id) => presence.FirstCommit(source.ScopeId, zone),
        { Shallow: true } => presence.Span(source.ScopeId)?.First,
        _ => null,
    };

    /// <summary>The first day a source tells all of.</summary>
    private DateOnly? Whole(ConnectedSource source) =>
        source.KnownFrom is { } at && First(source) is { } day && UnixTime.Micros(at) > UnixTime.Start(day, zone) ? day.AddDays(1) : First(source);

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b : a;
}
