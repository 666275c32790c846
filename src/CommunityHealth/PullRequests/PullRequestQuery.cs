using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.PullRequests;

/// <summary>The figures of pull requests that need more than one metric. Answers are kept until facts change.</summary>
public sealed class PullRequestQuery(ItemShelf shelf, ItemDetails details)
{
    private readonly Recent<(PullRequestsRequest, ItemMoment), PullFigures> _known = new(16);

    /// <summary>The figures of a window.</summary>
    public Task<PullFigures> ShowAsync(PullRequestsRequest request, CancellationToken cancellation) =>
        _known.GetAsync((request, shelf.Moment()), () => Make(Read(request)), cancellation);

    /// <summary>The open ones a filter lets through, a page of them.</summary>
    public OpenPage Open(PullFigures figures, OpenFilter filter)
    {
        var matching = figures.Open.Where(filter.Lets).ToList();
        var pages = Math.Max(1, (matching.Count + OpenPage.Size - 1) / OpenPage.Size);
        var page = Math.Clamp(filter.Page, 1, pages);
        var shown = matching.Skip((page - 1) * OpenPage.Size).Take(OpenPage.Size).ToDictionary(p => p.Id);
        return new OpenPage(
            [.. details.Read([.. shown.Keys]).Select(i => new OpenLine(i, shown[i.Id]))], matching.Count, figures.Open.Count, page, figures.Now);
    }

    /// <summary>The items behind a figure; null for one there is not.</summary>
    public PickedItems? Pick(PullRequestsRequest request, PullPick pick)
    {
        var reading = Read(request);
        return pick.Of(reading) is { } found
            ? details.Page([.. found.Select(f => (reading.Table.Items[f.Index].Id, f.Seconds))], pick.Page)
            : null;
    }

    /// <summary>All figures, out of one reading.</summary>
    internal static PullFigures Make(PullReading reading)
    {
        var times = Enum.GetValues<PullStage>().ToDictionary(s => s, _ => new List<long>());
        var (merged, unreviewed) = (0, 0);
        foreach (var i in reading.Pulls())
        {
            ref readonly var item = ref reading.Table.Items[i];
            if (!reading.IsOfCohort(item))
            {
                continue;
            }

            merged++;
            if (Stages.Of(reading, item) is not { } stages)
            {
                unreviewed++;
                continue;
            }

            foreach (var (stage, list) in times)
            {
                if (stages.Of(stage) is { } seconds)
                {
                    list.Add(seconds);
                }
            }
        }

        return new PullFigures(
            Outcomes.Of(reading), [.. times.Select(t => new StageFigure(t.Key, Spread.Of(t.Value)))], SizeTimes.Of(reading),
            merged, unreviewed, Outcomes.UnknownOrigin(reading), OpenPulls.Of(reading), reading.Buckets.Now);
    }

    private PullReading Read(PullRequestsRequest request)
    {
        var buckets = shelf.Buckets(request.ScopeId, request.Window, request.Granularity);
        return new PullReading(
            shelf.Read(new ItemSelection(request.ScopeId, buckets.From, request.Bots, request.Agents)), buckets, request.Rules);
    }
}
