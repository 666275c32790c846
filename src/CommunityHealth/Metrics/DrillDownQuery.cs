using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Items;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>Opens a figure down to the people, events, days or items that make it up; their number is the figure.</summary>
public sealed class DrillDownQuery(
    MetricsQuery metrics, PresenceReader presence, PeopleReader people, ActivityStore activities, CohortQuery cohorts, ItemDrillDown items)
{
    /// <summary>What is behind a figure; null for a metric, bucket or part there is not.</summary>
    public async Task<DrillDown?> ShowAsync(DrillDownRequest request, CancellationToken cancellation)
    {
        if (Catalogue.Find(request.Key) is not { } metric)
        {
            return null;
        }

        var answer = await metrics.ShowAsync(request.Request, cancellation);
        var question = metrics.Question(request.Request);
        var result = answer[request.Key];
        if (ItemComputation.Find(request.Key) is { } made)
        {
            return ShowItems(made, metric, request, question, answer, cancellation);
        }

        if (MoodMetrics.Keys.Contains(request.Key))
        {
            return ShowMessages(metric, request, question, answer);
        }

        var (frame, table) = MetricsComputation.Read(question, presence, cancellation);
        var bucket = Behind.Bucket(request.Key, frame, request.From ?? result.ValueOf?.From);
        if ((request.From is not null && bucket is null) || (request.Part is not null && result.Parts?.ContainsKey(request.Part) != true))
        {
            return null;
        }

        var (value, missing) = Figure(result, bucket?.Days.From, request.Part);
        var empty = new DrillDown(
            metric, request.Part, request.From, bucket?.Days ?? frame.Window, value, missing, 0, 1, 1);
        return table is null || value is null
            ? empty
            : Fill(empty, request, question.ScopeId, new Behind(table, frame, bucket));
    }

    /// <summary>The people of a quarter's cohort who were active some quarters later; null for what is no cohort.</summary>
    public DrillDown? ShowCohort(MetricsRequest request, DateOnly quarter, int later, int page, CancellationToken cancellation)
    {
        if (quarter != Granularity.Quarter.StartOf(quarter) || quarter.Year is < 1970 or > 2200 || later is < 0 or >= CohortQuery.Quarters)
        {
            return null;
        }

        var active = cohorts.People(request.Filter, quarter, later, cancellation);
        var start = Granularity.Quarter.Step(quarter, later);
        var empty = new DrillDown(
            Catalogue.Find("contributors.active")!, null, start, new Window(start, Granularity.Quarter.Step(start)), active.Count, null, 0, 1, 1);
        return FillPeople(
            empty, new DrillDownRequest(request, "contributors.active", null, null, page), metrics.Question(request).ScopeId,
            new BehindPeople([.. active.Select(a => new BehindPerson(a.Person, null, a.Contributions))]));
    }

    /// <summary>The days with a contribution of one person, whatever they are: human, bot or agent.</summary>
    public DrillDown ShowDays(MetricsRequest request, PersonId person, int page, CancellationToken cancellation)
    {
        var question = metrics.Question(request with { Filter = request.Filter with { Bots = true, Agents = true } });
        var (frame, table) = MetricsComputation.Read(question, presence, cancellation);
        var days = table is null ? [] : new Behind(table, frame, null).DaysOf(person);
        var empty = new DrillDown(Catalogue.Find("contributors.active_days")!, null, null, frame.Window, days.Count, null, 0, 1, 1) { Of = person };
        return FillDays(empty, page, days);
    }

    private static DrillDown FillDays(DrillDown to, int wanted, IReadOnlyList<DrillDays> days)
    {
        var (page, pages) = DrillDown.Place(wanted, days.Count);
        return to with
        {
            Items = days.Count, Lines = days.Count, Page = page, Pages = pages, Days = [.. days.Skip((page - 1) * DrillDownRequest.Size).Take(DrillDownRequest.Size)],
        };
    }

    private DrillDown? ShowItems(
        ItemMetric made, MetricDefinition metric, DrillDownRequest request, MetricsQuestion question, MetricsAnswer answer, CancellationToken cancellation) =>
        Empty(metric, request, answer) switch
        {
            { Figure: not null } empty => items.Fill(empty, made, request, question, answer, cancellation),
            var empty => empty,
        };

    /// <summary>Messages without who wrote them: a model's word about one message is none about a person.</summary>
    private DrillDown? ShowMessages(MetricDefinition metric, DrillDownRequest request, MetricsQuestion question, MetricsAnswer answer)
    {
        var empty = Empty(metric, request, answer);
        if (empty?.Figure is null || MoodMetrics.Behind(request.Key, request.Part) is not { } mood)
        {
            return empty;
        }

        var filled = FillEvents(empty, request, new ActivityRequest(question.ScopeId, empty.Window, Undated: false) { Mood = mood, Agents = request.Request.Filter.Agents });
        return filled with { Events = [.. filled.Events.Select(e => e with { Action = e.Action with { Actor = null }, ActorName = null })] };
    }

    /// <summary>A figure with nothing behind it yet; null for a bucket or part there is not.</summary>
    private static DrillDown? Empty(MetricDefinition metric, DrillDownRequest request, MetricsAnswer answer)
    {
        var result = answer[request.Key];
        var point = request.From is null ? null : result.Series.FirstOrDefault(p => p.From == request.From);
        if ((request.From is not null && point is null) || (request.Part is not null && result.Parts?.ContainsKey(request.Part) != true))
        {
            return null;
        }

        var (value, missing) = Figure(result, request.From, request.Part);
        return new DrillDown(
            metric, request.Part, request.From, point is null ? answer.Window : new Window(point.From, point.To), value, missing, 0, 1, 1);
    }

    private DrillDown Fill(DrillDown to, DrillDownRequest request, int scope, Behind behind)
    {
        if (Behind.Events(request.Key, request.Part) is { } wanted)
        {
            return FillEvents(to, request, wanted with
            {
                ScopeId = scope, Window = to.Window, Undated = behind.IsAll, Bots = request.Request.Filter.Bots, Agents = request.Request.Filter.Agents,
            });
        }

        if (behind.Days(request.Key) is { } days)
        {
            return FillDays(to, request.Page, days);
        }

        var filled = FillPeople(to, request, scope, behind.People(request.Key, request.Part));
        return request.Key == "contributors.stickiness" ? filled with { Days = behind.Weeks() } : filled;
    }

    private DrillDown FillEvents(DrillDown to, DrillDownRequest request, ActivityRequest wanted)
    {
        var (events, trailers) = activities.Count(wanted);
        var (page, pages) = DrillDown.Place(request.Page, events);
        return to with
        {
            Items = wanted.Trailer == CommitTrailer.CoAuthored ? trailers : events,
            Lines = events,
            Page = page,
            Pages = pages,
            Events = activities.List(wanted, (page - 1) * DrillDownRequest.Size, DrillDownRequest.Size),
        };
    }

    private DrillDown FillPeople(DrillDown to, DrillDownRequest request, int scope, BehindPeople found)
    {
        var lines = found.People.ToLookup(p => p.Id);
        var sorted = people.Ordered(null).SelectMany(id => lines[id]).ToArray();
        var (page, pages) = DrillDown.Place(request.Page, sorted.Length);
        var shown = sorted.Skip((page - 1) * DrillDownRequest.Size).Take(DrillDownRequest.Size).ToArray();
        return to with
        {
            Items = sorted.Length,
            Lines = sorted.Length,
            Counted = found.Counted,
            Page = page,
            Pages = pages,
            People = [.. people.Show([.. shown.Select(p => p.Id)], scope).Zip(shown, (line, p) => new DrillPerson(line, p.State, p.Contributions))],
        };
    }

    private static (double? Value, Missing? Missing) Figure(MetricResult result, DateOnly? from, string? part)
    {
        var point = from is null ? null : result.Series.FirstOrDefault(p => p.From == from);
        var (value, missing, parts) = point is null ? (result.Value, result.Missing, result.Parts) : (point.Value, point.Missing, point.Parts);
        return part is null ? (value, missing)
            : parts?.GetValueOrDefault(part) is { } share ? (share, null)
            : (null, missing ?? Missing.NotCollected);
    }
}
