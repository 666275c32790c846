using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Responses;

/// <summary>People are numbers, 0 is nobody, over 900 are bots.</summary>
public sealed class ResponseMetricsTests
{
    private const string OfPulls = "pull_requests.time_to_first_response";
    private const string Review = "pull_requests.time_to_first_review";
    private const string OfIssues = "issues.time_to_first_response";
    private const string Sla = "responses.within_sla";

    public static TheoryData<string, ItemMove, long, double, double?> Answers => new()
    {
        { "another comments", ItemMove.Comment, 2, 13, 3 },
        { "another approves", ItemMove.Approved, 2, 14, 4 },
        { "another asks for changes", ItemMove.ChangesRequested, 2, 15, 5 },
        { "another reviews", ItemMove.Review, 2, 16, 6 },
        { "in the same second", ItemMove.Comment, 2, 10, 0 },
        { "after closing", ItemMove.Comment, 2, 500, 490 },
        { "before opening", ItemMove.Comment, 2, 9, null },
        { "the opener", ItemMove.Comment, 1, 13, null },
        { "a bot", ItemMove.Comment, 901, 13, null },
        { "somebody whose account is gone", ItemMove.Comment, 0, 13, null },
        { "closing is no answer", ItemMove.Closed, 2, 13, null },
        { "merging is no answer", ItemMove.Merged, 2, 13, null },
        { "reopening is no answer", ItemMove.Reopened, 2, 13, null },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_what_another_person_says_after_opening(string what, ItemMove move, long who, double hour, double? expected)
    {
        var result = ItemFigure.Of(OfPulls, new ItemTableBuilder().Pull(10, 1, (move, who, hour)));

        Assert.True(expected == ItemFigure.Hours(result.Value), what);
        Assert.Equal((expected is null ? 0 : 1, expected is null ? 1 : 0), (result.Part("answered"), result.Part("unanswered")));
        Assert.Equal(expected is null ? Missing.Nothing : null, result.Missing);
    }

    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(1, 1.0)]
    [InlineData(0, null)]
    [InlineData(901, null)]
    public void What_nobody_opened_any_human_answers(long who, double? expected) =>
        Assert.Equal(expected, ItemFigure.Hours(ItemFigure.Of(OfIssues, new ItemTableBuilder().Issue(10, 0, (ItemMove.Comment, who, 11))).Value));

    [Fact]
    public void An_agent_is_no_answer_either()
    {
        var items = new ItemTableBuilder().Pull(10, 1, (ItemMove.Review, 901, 11), (ItemMove.Comment, 2, 12));

        Assert.Equal((2, null), (ItemFigure.Hours(ItemFigure.Of(OfPulls, items).Value), ItemFigure.Of(Review, items).Value));
    }

    [Fact]
    public void The_unanswered_are_counted_and_never_averaged()
    {
        var items = new ItemTableBuilder().Issue(10, 1, (ItemMove.Comment, 2, 12)).Issue(10, 1, (ItemMove.Comment, 2, 14)).Issue(10, 1);

        var result = ItemFigure.Of(OfIssues, items);

        Assert.Equal((3, 2L, 2, 1), (ItemFigure.Hours(result.Value), result.N, result.Part("answered"), result.Part("unanswered")));
        Assert.Equal((2, 1), (result.Series[0].Parts!["answered"], result.Series[0].Parts!["unanswered"]));
    }

    [Fact]
    public void Nothing_opened_is_nothing_with_nobody_answered()
    {
        var result = ItemFigure.Of(OfIssues, new ItemTableBuilder());

        Assert.Equal((Missing.Nothing, 0, 0, null), (result.Missing, result.Part("answered"), result.Part("unanswered"), result.Part("p90")));
    }

    [Fact]
    public void The_first_review_passes_over_comments()
    {
        var items = new ItemTableBuilder().Pull(10, 1, (ItemMove.Comment, 2, 11), (ItemMove.Review, 1, 12), (ItemMove.Approved, 3, 17));

        Assert.Equal((7, 1), (ItemFigure.Hours(ItemFigure.Of(Review, items).Value), ItemFigure.Hours(ItemFigure.Of(OfPulls, items).Value)));
    }

    [Theory]
    [InlineData(34, true)]
    [InlineData(34.001, false)]
    [InlineData(10, true)]
    public void At_the_last_moment_is_in_time(double answered, bool inTime)
    {
        var result = ItemFigure.Of(Sla, new ItemTableBuilder().Pull(10, 1, (ItemMove.Comment, 2, answered)));

        Assert.Equal((inTime ? 1 : 0, 1), (result.Numerator, result.Denominator));
    }

    [Theory]
    [InlineData(695.999, 1)]
    [InlineData(696, 1)]
    [InlineData(696.001, 0)]
    public void What_still_waits_within_its_time_is_on_neither_side(double opened, double denominator)
    {
        var result = ItemFigure.Of(Sla, new ItemTableBuilder().Issue(opened, 1), asOf: "2026-01-31T00:00:00Z");

        Assert.Equal((0, denominator), (result.Numerator, result.Denominator));
        Assert.Equal(denominator == 0 ? Missing.Nothing : null, result.Missing);
    }

    [Fact]
    public void What_was_answered_within_its_time_counts_before_its_time_is_up()
    {
        var items = new ItemTableBuilder().Issue(740, 1, (ItemMove.Comment, 2, 741)).Pull(742, 1).Issue(100, 1).Pull(50, 1, (ItemMove.Comment, 2, 90));

        var (day, twoDays) = (ItemFigure.Of(Sla, items), ItemFigure.Of(Sla, items, ItemRules.Default with { Sla = TimeSpan.FromHours(40) }));

        Assert.Equal((1, 3, 3L), (day.Numerator, day.Denominator, day.N));
        Assert.Equal((2, 3), (twoDays.Numerator, twoDays.Denominator));
    }

    [Fact]
    public void By_closing_only_what_is_closed_counts_and_where_it_was_closed()
    {
        var rules = ItemRules.Default with { Cohort = ItemCohort.Closed };
        var items = new ItemTableBuilder()
            .Issue(-100, 1, (ItemMove.Comment, 2, -99), (ItemMove.Closed, 1, 5)).Issue(3, 1, (ItemMove.Comment, 2, 9)).Issue(4, 1, (ItemMove.Closed, 1, 800));

        var result = ItemFigure.Of(OfIssues, items, rules);

        Assert.Equal((1, 1L, 0), (ItemFigure.Hours(result.Value), result.N, result.Part("unanswered")));
    }

    [Fact]
    public void Few_are_said_to_be_few() => Assert.True(ItemFigure.Of(OfIssues, new ItemTableBuilder().Issue(1, 1, (ItemMove.Comment, 2, 2))).SmallSample);
}
