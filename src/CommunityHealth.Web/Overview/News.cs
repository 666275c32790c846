using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Overview;

/// <summary>Something that changed.</summary>
/// <param name="Icon">up, down, people or empty.</param>
/// <param name="Claim">The part that is a link.</param>
/// <param name="Href">Where what is behind it can be seen.</param>
/// <param name="Rest">From what to what.</param>
public sealed record NewsItem(string Icon, string Claim, string Href, string Rest);

/// <summary>What changed, in sentences made of the figures: people, comings and goings, retention, work.</summary>
public static class News
{
    /// <summary>The sentences, the most telling first; what is not known is not said.</summary>
    public static IReadOnlyList<NewsItem> Of(MetricsAnswer answer, ResponseFigures? responses = null)
    {
        if (answer.FirstDay is null)
        {
            return [];
        }

        var cards = new MetricCards(answer);
        var people = "contributors" + PageAddress.Query(PageAddress.Fresh(cards.Filter));
        string State(string state) => "contributors" + PageAddress.Query(PageAddress.Fresh(cards.Filter).With("state", state));
        NewsItem?[] items =
        [
            Active(cards, people), Fresh(answer, State("new")), Drifting(answer, State("drifting")),
            Answers(cards), .. responses is null ? [] : new[] { Waiting(cards, responses) }, Velocity(cards),
            Retention(answer, people), Commits(cards, people),
        ];
        return [.. items.OfType<NewsItem>()];
    }

    private static NewsItem? Active(MetricCards cards, string href)
    {
        var (now, before) = (cards.Answer["contributors.active"].Value, cards.Answer.Comparison?["contributors.active"].Value);
        if (now is not { } to || before is not { } from || cards.AgainstWithin is not { } against)
        {
            return null;
        }

        var claim = (to - from) switch
        {
            > 0 => Figures.Plural(to - from, OverviewTexts.News_MoreOne, OverviewTexts.News_More),
            < 0 => Figures.Plural(from - to, OverviewTexts.News_FewerOne, OverviewTexts.News_Fewer),
            _ => OverviewTexts.News_AsMany,
        };
        var rest = to == from ? OverviewTexts.News_ActiveSame : OverviewTexts.News_ActiveRest;
        return new NewsItem(Icon(to - from), claim, href, Figures.Format(rest, against, Figures.Number(to), Figures.Number(from)));
    }

    private static NewsItem? Fresh(MetricsAnswer answer, string href)
    {
        if (answer.Request.Filter.Period.IsAll || answer["contributors.new"].Value is not { } count)
        {
            return null;
        }

        var rest = answer["contributors.back"].Value is > 0 and var back
            ? Figures.Plural(back, OverviewTexts.News_BackOne, OverviewTexts.News_Back)
            : OverviewTexts.News_BackNone;
        return count == 0
            ? new NewsItem("empty", OverviewTexts.News_NewNone, href, rest)
            : new NewsItem("people", Figures.Plural(count, OverviewTexts.News_NewOne, OverviewTexts.News_New), href, rest);
    }

    private static NewsItem? Drifting(MetricsAnswer answer, string href)
    {
        var (drifting, returning) = (answer["contributors.drifting"].Value, answer["contributors.returning"].Value);
        return answer.Request.Filter.Period.IsAll || drifting is not { } gone || returning is not { } stayed || gone + stayed == 0
            ? null
            : new NewsItem(
                gone > stayed ? "down" : "people", Figures.Plural(gone, OverviewTexts.News_DriftOne, OverviewTexts.News_Drift), href,
                Figures.Format(OverviewTexts.News_DriftRest, Figures.Number(gone + stayed)));
    }

    private static NewsItem? Retention(MetricsAnswer answer, string href)
    {
        var known = answer["contributors.retention"].Series.Where(p => p is { Partial: false, Value: not null }).TakeLast(2).ToArray();
        if (known is not [{ Value: { } from } first, { Value: { } to } last])
        {
            return null;
        }

        var claim = Math.Sign(to - from) switch
        {
            > 0 => OverviewTexts.News_RetentionUp, < 0 => OverviewTexts.News_RetentionDown, _ => OverviewTexts.News_RetentionSame,
        };
        return new NewsItem(Icon(to - from), claim, href, Figures.Format(
            OverviewTexts.News_RetentionRest, Figures.Percent(from), PeriodWords.Of(new Window(first.From, first.To)),
            Figures.Percent(to), PeriodWords.Of(new Window(last.From, last.To))));
    }

    private static NewsItem? Velocity(MetricCards cards) => Compared(
        cards, "pull_requests.time_to_merge", "pull-requests",
        change => Icon(-change), change => change switch { < 0 => OverviewTexts.News_Faster, > 0 => OverviewTexts.News_Slower, _ => OverviewTexts.News_AsFast },
        OverviewTexts.News_VelocityRest);

    private static NewsItem? Answers(MetricCards cards) => Compared(
        cards, "responses.within_sla", "response-times", Icon,
        change => change switch { > 0 => OverviewTexts.News_AnswersUp, < 0 => OverviewTexts.News_AnswersDown, _ => OverviewTexts.News_AnswersSame },
        OverviewTexts.News_AnswersRest);

    private static NewsItem? Waiting(MetricCards cards, ResponseFigures responses) => responses.Over.Count() is > 0 and var over
        ? new NewsItem(
            "people", Figures.Plural(over, OverviewTexts.News_WaitOne, OverviewTexts.News_Wait), "response-times" + PageAddress.Query(PageAddress.Fresh(cards.Filter)) + "#r-waiting",
            Figures.Format(OverviewTexts.News_WaitRest, RuleWords.Sla(cards.Answer)))
        : null;

    /// <summary>A sentence about a figure and what it is compared with; null where one of them is not known.</summary>
    private static NewsItem? Compared(
        MetricCards cards, string key, string page, Func<double, string> icon, Func<double, string> claim, string rest)
    {
        var (now, before) = (cards.Answer[key], cards.Answer.Comparison?[key]);
        return now.Value is { } to && before?.Value is { } from && cards.AgainstWithin is { } against
            ? new NewsItem(
                icon(to - from), claim(to - from), page + PageAddress.Query(PageAddress.Fresh(cards.Filter)),
                Figures.Format(rest, Figures.Value(to, now.Unit), Figures.Value(from, now.Unit), against, RuleWords.Sla(cards.Answer)))
            : null;
    }

    private static NewsItem? Commits(MetricCards cards, string href)
    {
        var (now, before) = (cards.Answer["commits.count"].Value, cards.Answer.Comparison?["commits.count"].Value);
        if (now is not { } to || before is not { } from || cards.AgainstWithin is not { } against)
        {
            return null;
        }

        var claim = (to - from) switch { > 0 => OverviewTexts.News_CommitsUp, < 0 => OverviewTexts.News_CommitsDown, _ => OverviewTexts.News_CommitsSame };
        return new NewsItem(Icon(to - from), claim, href, Figures.Format(
            OverviewTexts.News_CommitsRest, Figures.Number(to), Figures.Number(from), against));
    }

    private static string Icon(double change) => change switch { > 0 => "up", < 0 => "down", _ => "empty" };
}
