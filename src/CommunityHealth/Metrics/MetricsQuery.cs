using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>
/// Every figure of the catalogue for a scope and a period. Answers are kept until the facts change; the same question
/// asked by several at once is worked out once.
/// </summary>
public sealed class MetricsQuery(
    HealthDatabase database, ScopeReader scopes, PresenceReader presence, ItemReader items, MessageReader messages, ChannelRuleStore channels, DeclaredStore declared,
    TimeProvider clock)
{
    private const int Kept = 200;

    /// <summary>Nothing is known of earlier times, and periods can be counted back from here without leaving the calendar.</summary>
    private static readonly DateTimeOffset Earliest = new(1900, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly Recent<MetricsKey, MetricsAnswer> _answers = new(Kept);

    /// <summary>The figures of a request; an unknown scope is an <see cref="UnknownScopeException"/>.</summary>
    public async Task<MetricsAnswer> ShowAsync(MetricsRequest request, CancellationToken cancellation)
    {
        var question = Question(request);
        var answer = await ShowAsync(question, cancellation);
        var compare = request.Filter.Compare;
        return compare.Resolve(question.Period, question.Window, question.Knowledge.LastDay) is { } window
            ? answer with
            {
                Request = request,
                Comparison = await ShowAsync(
                    question with { Period = compare.Range ?? question.Period, Window = window, TrimToFacts = false, IsComparison = true },
                    cancellation)
                    with { Request = request },
            }
            : answer with { Request = request };
    }

    private Task<MetricsAnswer> ShowAsync(MetricsQuestion question, CancellationToken cancellation) =>
        _answers.GetAsync(question.Key, () => MetricsComputation.Run(question, presence, items, messages), cancellation);

    /// <summary>The request with all that must be looked up for it.</summary>
    internal MetricsQuestion Question(MetricsRequest request)
    {
        var scopeId = presence.ScopeId(request.Filter.Scope)
            ?? throw new UnknownScopeException(request.Filter.Scope, scopes.Keys());
        var version = database.DataVersion();
        var zone = request.Zone ?? database.Zone;
        var sources = scopes.Sources(scopeId);
        var (span, closed) = (presence.Span(scopeId), items.LastClosed(scopeId));
        var end = Later(request.AsOf ?? clock.GetUtcNow(), Earliest);
        var told = new SourceKnowledge(sources, span, presence, end, zone);
        var knowledge = told.OfAll();
        var last = closed is { } at && UnixTime.Date(UnixTime.Day(at, zone)) is var day && !(span?.Last > day) ? day : span?.Last;
        var window = request.Filter.Period.Resolve(knowledge.LastDay, knowledge.First, last);
        return new MetricsQuestion(request, scopeId, zone, request.Filter.Period, window, knowledge, sources, version)
        {
            TrimToFacts = request.Filter.Period.IsAll && zone.Id != database.Zone.Id,
            OfCommits = told.Of(Platforms.Git),
            OfItems = told.Of(Platforms.GitHub),
            Begins = told.Begins,
            End = end,
            LastClosed = closed is { } moment ? UnixTime.Utc(moment) : null,
            HasDeclared = declared.Any(scopeId),
            Channels = channels.Read(),
            HasItems = sources.Any(s => s.Platform == Platforms.GitHub && s.LastGoodAt is not null) || items.Any(scopeId),
        };
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
