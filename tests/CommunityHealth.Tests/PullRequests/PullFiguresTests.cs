using CommunityHealth.Community;
using CommunityHealth.PullRequests;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.PullRequests;

/// <summary>The figures of the page, and that every one of them opens to as many items as it says.</summary>
public sealed class PullFiguresTests
{
    private static readonly int Day0 = UnixTime.Number(new DateOnly(2026, 1, 1));

    /// <summary>Two from forks (one merged), one from a branch, one of unknown origin; two are open.</summary>
    private static ItemTableBuilder Mixed => new ItemTableBuilder()
        .Pull(1, 1, (ItemMove.Approved, 2, 3), (ItemMove.Merged, 2, 5)).But(i => i with { Fork = true, Size = 10, AuthorSince = Day0 - 100 })
        .Pull(2, 4, (ItemMove.Closed, 4, 40)).But(i => i with { Fork = true, Size = 11, AuthorSince = Day0 - 3 })
        .Pull(200, 1, (ItemMove.Merged, 2, 224)).But(i => i with { Fork = false, Size = 5000, AuthorSince = Day0 - 100 })
        .Pull(201, 0, (ItemMove.Merged, 2, 231))
        .Pull(300, 5).But(i => i with { AuthorSince = Day0 + 1 })
        .Pull(310, 1, (ItemMove.ChangesRequested, 2, 320)).But(i => i with { Draft = true })
        .Issue(5, 1, (ItemMove.Closed, 1, 6));

    [Fact]
    public void Outcomes_are_told_by_origin_and_by_author()
    {
        var figures = PullRequestQuery.Make(PullReadings.Of(Mixed));

        Assert.Equal(
            ["Fork 1/1", "Branch 1/0", "Newcomer 0/1", "Regular 2/0"], figures.Outcomes.Select(o => $"{o.Group} {o.Merged}/{o.Closed}"));
        Assert.Equal(4 * 3600, figures.Outcomes[0].ToMerge!.Median);
        Assert.Null(figures.Outcomes[2].ToMerge);
        Assert.Equal(1, figures.UnknownOrigin);
        Assert.Equal([(1, 2), (0, 0), (0, 0), (0, 0), (0, 0)], figures.Outcomes[0].Series);
    }

    [Fact]
    public void Sizes_have_bounds_and_the_unknown_one_is_apart()
    {
        var sizes = PullRequestQuery.Make(PullReadings.Of(Mixed)).Sizes;

        Assert.Equal([(0, 10), (11, 50), (51, 200), (201, 500), (501, 1000), (1001, null), (0, null)], sizes.Select(s => (s.Least, s.Most)));
        Assert.Equal([1, 0, 0, 0, 0, 1, 1], sizes.Select(s => s.Spread?.Count ?? 0));
        Assert.Equal([true, true, true, true, true, true, false], sizes.Select(s => s.IsKnown));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    [InlineData(1000, 4)]
    [InlineData(1001, 5)]
    [InlineData(null, 6)]
    public void A_size_belongs_to_one_bucket(int? lines, int size) => Assert.Equal(size, SizeTimes.Of(lines));

    [Fact]
    public void Open_ones_wait_since_their_last_answer_and_say_where_they_stand()
    {
        var open = PullRequestQuery.Make(PullReadings.Of(Mixed)).Open;

        Assert.Equal([(5L, PullState.Waiting), (6L, PullState.Draft)], open.Select(o => (o.Id, o.State)));
        Assert.Equal([ItemTableBuilder.Hour(300), ItemTableBuilder.Hour(320)], open.Select(o => o.Since));
        Assert.Equal([true, null], open.Select(o => o.Newcomer));
    }

    [Theory]
    [InlineData(PullState.Waiting)]
    [InlineData(PullState.InReview, ItemMove.Comment)]
    [InlineData(PullState.InReview, ItemMove.Review)]
    [InlineData(PullState.ChangesRequested, ItemMove.Approved, ItemMove.ChangesRequested)]
    [InlineData(PullState.ChangesRequested, ItemMove.ChangesRequested, ItemMove.Comment)]
    [InlineData(PullState.Approved, ItemMove.ChangesRequested, ItemMove.Approved)]
    public void The_last_verdict_says_where_an_open_one_stands(PullState state, params ItemMove[] moves)
    {
        var steps = moves.Select((m, i) => (m, 2L, 10.0 + i)).ToArray();

        Assert.Equal(state, Assert.Single(PullRequestQuery.Make(PullReadings.Of(new ItemTableBuilder().Pull(1, 1, steps))).Open).State);
    }

    [Fact]
    public void Nothing_gives_no_zero_durations()
    {
        var figures = PullRequestQuery.Make(PullReadings.Of(new ItemTableBuilder()));

        Assert.All(figures.Stages, s => Assert.Null(s.Spread));
        Assert.All(figures.Sizes, s => Assert.Null(s.Spread));
        Assert.Empty(figures.Open);
    }

    [Fact]
    public void What_was_opened_before_everything_is_known_is_in_no_figure()
    {
        var figures = PullRequestQuery.Make(PullReadings.Of(Mixed, knownFrom: ItemTableBuilder.Hour(100)));

        Assert.Equal(2, figures.Merged);
        Assert.Equal(0, figures.Outcomes[0].Merged);
    }

    [Theory]
    [InlineData("outcome.fork", null, null, 2)]
    [InlineData("outcome.fork", "merged", null, 1)]
    [InlineData("outcome.newcomer", "closed", null, 1)]
    [InlineData("outcome.fork", null, "2026-01-01", 2)]
    [InlineData("outcome.fork", null, "2026-01-05", 0)]
    [InlineData("stage.wait", null, null, 1)]
    [InlineData("stage.rework", null, null, 0)]
    [InlineData("unreviewed", null, null, 2)]
    [InlineData("size.0", null, null, 1)]
    [InlineData("size.6", null, null, 1)]
    [InlineData("outcome.fork", null, "2026-01-02", null)]
    [InlineData("outcome.fork", "lost", null, null)]
    [InlineData("outcome.nobody", null, null, null)]
    [InlineData("stage.wait", null, "2026-01-05", null)]
    [InlineData("no such", null, null, null)]
    public void A_figure_opens_to_its_items_and_another_to_none(string what, string? part, string? from, int? count) => Assert.Equal(
        count,
        new PullPick(what, from is null ? null : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), part, 1)
            .Of(PullReadings.Of(Mixed))?.Count);

    [Theory]
    [InlineData(null, null, null, 2)]
    [InlineData(PullState.Draft, null, null, 1)]
    [InlineData(null, 6, null, 2)]
    [InlineData(null, 0, null, 0)]
    [InlineData(null, null, PullGroup.Newcomer, 1)]
    [InlineData(null, null, PullGroup.Fork, 0)]
    public void Open_ones_are_narrowed_down(PullState? state, int? size, PullGroup? group, int count) => Assert.Equal(
        count, PullRequestQuery.Make(PullReadings.Of(Mixed)).Open.Count(new OpenFilter(state, size, group).Lets));
}
