using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Layout;

/// <summary>What a page with figures asks, and what it shows them for.</summary>
/// <param name="Question">The heading.</param>
/// <param name="Title">The name of the window: question, scope, period.</param>
public sealed record PageHeading(string Question, string Intro, string Title)
{
    /// <summary>The heading of an answer.</summary>
    public static PageHeading Of(MetricsAnswer answer, string question)
    {
        var cards = new MetricCards(answer);
        var days = PeriodWords.Of(answer.Window);
        var name = PeriodWords.Of(answer.Request.Filter.Period, answer.Window);
        var period = days == name ? days : Figures.Format(PartsTexts.Intro_Period, name, days);
        var intro = cards.Against is { } against
            ? Figures.Format(PartsTexts.Intro_Against, cards.ScopeName, period, against)
            : Figures.Format(PartsTexts.Intro, cards.ScopeName, period);
        return new PageHeading(question, intro, string.Join(" · ", question, cards.ScopeName, name, LayoutTexts.ProductName));
    }

    /// <summary>The heading while there is no answer.</summary>
    public static PageHeading Of(string question, string intro = "") => new(question, intro, string.Join(" · ", question, LayoutTexts.ProductName));

    /// <summary>The last day of knowledge in the zone of the figures.</summary>
    public static DateOnly Today(MetricsAnswer answer, TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(clock.GetUtcNow(), answer.ZoneId).DateTime);
}
