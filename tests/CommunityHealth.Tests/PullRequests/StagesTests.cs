using CommunityHealth.Community;
using CommunityHealth.PullRequests;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.PullRequests;

/// <summary>Author 1, reviewers 2 and 3, a bot 901; hours.</summary>
public sealed class StagesTests
{
    public static TheoryData<string, (ItemMove, long, double)[], double?, double?, double?, double?> Ways => new()
    {
        { "approved at once", [(ItemMove.Approved, 2, 5), (ItemMove.Merged, 2, 7)], 5, 0, null, 2 },
        { "talked about, then approved", [(ItemMove.Review, 2, 2), (ItemMove.Approved, 3, 9), (ItemMove.Merged, 3, 10)], 2, 7, null, 1 },
        { "never approved", [(ItemMove.Review, 2, 4), (ItemMove.Merged, 2, 10)], 4, 6, null, null },
        { "changes asked for and approved", [(ItemMove.ChangesRequested, 2, 3), (ItemMove.Approved, 2, 13), (ItemMove.Merged, 2, 14)], 3, 0, 10, 1 },
        {
            "asked twice, by two",
            [(ItemMove.Review, 2, 1), (ItemMove.ChangesRequested, 2, 3), (ItemMove.ChangesRequested, 3, 8), (ItemMove.Approved, 3, 20), (ItemMove.Merged, 2, 26)],
            1, 2, 17, 6
        },
        { "asked, then only talked about", [(ItemMove.ChangesRequested, 2, 2), (ItemMove.Review, 2, 6), (ItemMove.Approved, 2, 11), (ItemMove.Merged, 2, 12)], 2, 5, 4, 1 },
        { "merged while changes were asked for", [(ItemMove.ChangesRequested, 2, 2), (ItemMove.Merged, 2, 12)], 2, 0, 10, null },
        { "approved, then asked, then approved", [(ItemMove.Approved, 2, 2), (ItemMove.ChangesRequested, 3, 4), (ItemMove.Approved, 3, 9), (ItemMove.Merged, 2, 10)], 2, 2, 5, 1 },
        { "asked after the last approval", [(ItemMove.Approved, 2, 2), (ItemMove.ChangesRequested, 3, 4), (ItemMove.Merged, 2, 10)], 2, 0, null, 8 },
        { "a comment is no review", [(ItemMove.Comment, 2, 1), (ItemMove.Approved, 2, 6), (ItemMove.Merged, 2, 7)], 6, 0, null, 1 },
        { "the author and bots do not review", [(ItemMove.Approved, 901, 1), (ItemMove.Review, 1, 2), (ItemMove.Approved, 2, 6), (ItemMove.Merged, 2, 7)], 6, 0, null, 1 },
        { "nobody reviewed", [(ItemMove.Comment, 2, 1), (ItemMove.Merged, 2, 7)], null, null, null, null },
        { "reviewed after merging", [(ItemMove.Merged, 2, 7), (ItemMove.Approved, 3, 9)], null, null, null, null },
        { "not merged", [(ItemMove.Approved, 2, 5), (ItemMove.Closed, 1, 7)], null, null, null, null },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_way_is_cut_into_stages(
        string way, (ItemMove, long, double)[] steps, double? wait, double? review, double? rework, double? merge)
    {
        var reading = PullReadings.Of(new ItemTableBuilder().Pull(0, 1, steps));
        var stages = Stages.Of(reading, reading.Table.Items[0]);

        Assert.True(
            (Seconds(wait), Seconds(review), Seconds(rework), Seconds(merge)) == (stages?.Wait, stages?.Review, stages?.Rework, stages?.Merge),
            $"{way}: {stages}");
        Assert.True(stages is null || stages.Value.Of(PullStage.Total) == reading.ToMerge(reading.Table.Items[0]), $"{way} does not add up");
    }

    [Fact]
    public void The_clock_may_start_when_it_was_made_ready()
    {
        var items = new ItemTableBuilder().Pull(
            0, 1, (ItemMove.Review, 2, 2), (ItemMove.Ready, 1, 10), (ItemMove.Approved, 2, 14), (ItemMove.Merged, 2, 15));

        var reading = PullReadings.Of(items, ItemRules.Default with { Clock = ItemClock.Ready });
        var stages = Stages.Of(reading, reading.Table.Items[0])!.Value;

        Assert.Equal((0L, 4 * 3600L, 3600L), (stages.Wait, stages.Review, stages.Merge));
    }

    private static long? Seconds(double? hours) => hours is { } h ? (long)(h * 3600) : null;
}
