using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Responses;

/// <summary>Who was answered in what time, by every hour or by working hours. Answers are kept until facts change.</summary>
public sealed class ResponseQuery(ItemShelf shelf, ItemDetails details, ChannelRuleStore channels, WorkHours hours)
{
    private readonly Recent<(ResponsesRequest, ItemMoment), ResponseFigures> _known = new(16);

    /// <summary>Lines a page of what waits.</summary>
    public const int WaitingSize = 15;

    /// <summary>When the community works.</summary>
    public WorkCalendar Calendar => hours.Calendar;

    /// <summary>The figures of a window.</summary>
    public Task<ResponseFigures> ShowAsync(ResponsesRequest request, CancellationToken cancellation) =>
        _known.GetAsync((request, shelf.Moment()), () => Make(request.Window, Read(request)), cancellation);

    /// <summary>A page of what waits now: what is over the time, or what still has some; the longest wait first.</summary>
    public PickedItems Waiting(ResponseFigures figures, bool over, int page) => details.Page(
        [.. figures.Waiting.Where(w => w.IsOver == over).Select(w => (w.Id, (long?)w.Waited))], page, WaitingSize);

    /// <summary>The items behind a figure; null for one there is not.</summary>
    public PickedItems? Pick(ResponsesRequest request, ResponsePick pick)
    {
        var arrivals = Read(request);
        return pick.Of(arrivals) is { } found
            ? details.Page([.. found.Select(a => (arrivals.Table.Items[a.Index].Id, (long?)a.Seconds))], pick.Page)
            : null;
    }

    /// <summary>All figures, out of one reading.</summary>
    internal static ResponseFigures Make(Window window, Arrivals arrivals)
    {
        var opened = arrivals.Opened.ToList();
        var (curve, median) = Survival.Of([.. opened.Select(a => (a.Seconds, a.AnsweredAt is not null))]);
        return new ResponseFigures(
            ResponseCounts.Of(window, opened), ResponseCounts.Buckets(arrivals), ResponseCounts.Groups(window, opened),
            ResponseCounts.Hours(opened, arrivals.Buckets.Zone, 1), ResponseCounts.Hours(opened, arrivals.Buckets.Zone, 4), curve, median,
            opened.Count(a => a.Automatic && a.AnsweredAt is null), opened.Count(a => a.Automatic && a.AnsweredAt is not null),
            [
                .. arrivals.Waiting.OrderByDescending(a => a.Seconds).Select(a => new WaitingItem(
                    arrivals.Table.Items[a.Index].Id, a.Seconds, a.State == ResponseState.Missed, a.Automatic)),
            ],
            arrivals.Buckets.Now);
    }

    private Arrivals Read(ResponsesRequest request)
    {
        var buckets = shelf.Buckets(request.ScopeId, request.Window, request.Granularity);
        var table = shelf.Read(new ItemSelection(request.ScopeId, buckets.From, request.Bots, request.Agents));
        return new Arrivals(table, buckets, request.Sla, channels.Read(), request.Working ? hours.Calendar : null, request.Of);
    }
}
