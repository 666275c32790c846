using CommunityHealth.Commits;
using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Resilience;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>Reads once and works out every figure.</summary>
internal static class MetricsComputation
{
    public static MetricsAnswer Run(MetricsQuestion question, PresenceReader presence, ItemReader items, MessageReader messages)
    {
        var results = new Dictionary<string, MetricResult>();
        var (frame, read) = Read(question, presence, CancellationToken.None);
        if (read is { } table)
        {
            results = Figures(question, table, frame).ToDictionary(r => r.Key, r => r with { LeftOut = table.LeftOut });
        }

        foreach (var result in ItemComputation.Run(question, frame.Window, items))
        {
            results[result.Key] = result;
        }

        foreach (var result in Moods(question, frame.Window, messages))
        {
            results[result.Key] = result;
        }

        var metrics = new OrderedDictionary<string, MetricResult>();
        foreach (var definition in Catalogue.All)
        {
            metrics[definition.Key] = results.GetValueOrDefault(definition.Key)
                ?? MetricResult.None(definition.Key, definition.Unit, Missing.NotCollected);
        }

        return new MetricsAnswer(
            question.Request.Filter.Scope, frame.Window, question.Zone.Id, question.Request, frame.Granularity,
            question.Sources, metrics, question.DataVersion)
        {
            ScopeId = question.ScopeId, FirstDay = frame.Knowledge.First, HistoryFrom = frame.Knowledge.HistoryFrom, End = question.End,
            HasOwnSla = question.Request.Rules.AskedSla is null && question.Channels.HaveOwnSla(question.ScopeId),
        };
    }

    /// <summary>What messages sound like, once all are scored.</summary>
    private static IEnumerable<MetricResult> Moods(MetricsQuestion question, Window window, MessageReader messages) =>
        !question.AreItemsCollected || messages.Model() is null
            ? []
            : MoodMetrics.All(
                messages.Read(new MessageRequest(question.ScopeId, window, question.Request.Filter.Agents), CancellationToken.None),
                FrameOf(question, window, question.OfItems));

    /// <summary>The buckets of a question and what was done in them; nothing where nothing is collected.</summary>
    public static (Frame Frame, PresenceTable? Table) Read(MetricsQuestion question, PresenceReader presence, CancellationToken cancellation)
    {
        var frame = FrameOf(question, question.Window, question.Knowledge);
        if (!question.IsCollected)
        {
            return (frame, null);
        }

        var table = presence.Read(Reading(question, frame), cancellation);
        return (question.TrimToFacts ? Trimmed(question, frame, table) : frame, table);
    }

    private static IEnumerable<MetricResult> Figures(MetricsQuestion question, PresenceTable table, Frame frame)
    {
        var platforms = question.Sources.Select(s => s.Platform).Distinct().ToArray();
        var all = ContributorMetrics.All(table, frame, CollectedKinds.Of(question.Sources, question.HasDeclared)).Append(AbsenceFactor.Of(table, frame));
        return platforms.Length == 0 || platforms.Contains(Platforms.Git)
            ? all.Concat(CommitMetrics.All(table, FrameOf(question, frame.Window, question.OfCommits)))
            : all;
    }

    private static Frame FrameOf(MetricsQuestion question, Window window, Knowledge knowledge) =>
        Frame.Of(question.Period, window, question.Request.Filter.Granularity, knowledge);

    private static PresenceRequest Reading(MetricsQuestion question, Frame frame)
    {
        var edge = question.TrimToFacts ? 1 : 0;
        var reach = new Window(frame.Reach.From.AddDays(-edge), frame.Reach.To.AddDays(edge));
        reach = question.Begins > reach.From ? reach with { From = question.Begins.Value } : reach;
        return new PresenceRequest(
            question.ScopeId, reach, frame.IsAll, question.Request.AsOf, question.Zone,
            question.Request.Filter.Bots, question.Request.Filter.Agents)
        {
            Counted = question.TrimToFacts ? reach : frame.Window,
        };
    }

    /// <summary>The edges of all that is known, in the zone asked for rather than the community's.</summary>
    private static Frame Trimmed(MetricsQuestion question, Frame frame, PresenceTable table)
    {
        if (table.Span() is not { } span)
        {
            return frame;
        }

        var closed = question.LastClosed is { } at ? UnixTime.Date(UnixTime.Day(UnixTime.Micros(at), question.Zone) + 1) : span.To;
        var last = closed > frame.Knowledge.LastDay ? frame.Knowledge.LastDay.AddDays(1) : closed;
        return FrameOf(
            question, span with { To = last > span.To ? last : span.To },
            question.Knowledge with { First = span.From, HistoryFrom = HistoryIn(question, span) });
    }

    private static DateOnly? HistoryIn(MetricsQuestion question, Window span) =>
        question.Knowledge.Whole ? span.From : question.Knowledge.HistoryFrom;
}
