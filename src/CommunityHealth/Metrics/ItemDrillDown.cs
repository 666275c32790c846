using CommunityHealth.Community;
using CommunityHealth.Items;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>Opens a figure of items down to the issues and pull requests that make it up.</summary>
public sealed class ItemDrillDown(ItemReader items, ItemDetails details)
{
    /// <summary>The items of a figure, a page of them; <paramref name="to"/> says the figure, which is known.</summary>
    /// <param name="answer">The answer the figure stands in: items are judged at the end of its knowledge.</param>
    internal DrillDown Fill(
        DrillDown to, ItemMetric metric, DrillDownRequest request, MetricsQuestion question, MetricsAnswer answer, CancellationToken cancellation)
    {
        var (frame, table) = ItemComputation.Read(question with { End = answer.End }, answer.Window, items, cancellation);
        var bucket = request.From is { } from ? Number(frame.Frame.Buckets, from) : (int?)null;
        var told = request.Part is not null && metric.Beside is { } beside ? beside : metric;
        var behind = ItemsBehind.Of(told, table, frame, bucket, request.Part);
        var (page, pages) = DrillDown.Place(request.Page, behind.Count);
        var shown = behind.Skip((page - 1) * DrillDownRequest.Size).Take(DrillDownRequest.Size).ToDictionary(i => i.Id);
        return to with
        {
            Items = behind.Count,
            Lines = behind.Count,
            Counted = metric.Form == ItemForm.Share ? Counted(answer[metric.Key], request.From) : null,
            Page = page,
            Pages = pages,
            ItemLines = [.. details.Read([.. shown.Keys]).Select(i => Line(i, shown[i.Id], told.IsTimed))],
        };
    }

    private static DrillItem Line(ListedItem item, BehindItem behind, bool timed) =>
        new(item, behind.State, behind.Counts, timed ? TimeSpan.FromMicroseconds(behind.Took) : null) { Ended = !behind.Waits };

    private static long? Counted(MetricResult result, DateOnly? from) =>
        (long?)(from is null ? result.Numerator : result.Series.First(p => p.From == from).Numerator);

    private static int Number(IReadOnlyList<FrameBucket> buckets, DateOnly from) =>
        buckets.Index().First(b => b.Item.Days.From == from).Index;
}
