using System.Globalization;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Responses;

/// <summary>The items behind a figure of this page that is no metric.</summary>
internal static class ResponseLists
{
    /// <summary>The list a drawer asks for; null for one there is not.</summary>
    public static ItemList? Of(ResponseQuery responses, MetricsAnswer answer, DrawerAddress drawer, int page)
    {
        var request = ResponseFilter.Request(answer, answer.Request.Filter);
        if (responses.Pick(request, new ResponsePick(drawer.Key, drawer.From, drawer.Part, page)) is not { } picked)
        {
            return null;
        }

        var now = drawer.Key == "waiting";
        var days = now ? ResponsePageTexts.Now
            : drawer.From is { } from ? PeriodWords.Bucket(from, answer.Granularity) : PeriodWords.Of(answer.Request.Filter.Period, answer.Window);
        return new ItemList(
            string.Join(PartsTexts.FootJoin, new[] { Name(drawer), Part(drawer.Part), days }.Where(p => p.Length > 0)),
            Figures.Plural(picked.Count, ResponsePageTexts.List_One, ResponsePageTexts.List_Many), picked, ResponsePageTexts.List_Waited);
    }

    private static string Name(DrawerAddress drawer) => drawer.Key.Split('.', 2) switch
    {
        ["group", var name] when Enum.TryParse<ResponseGroup>(name, true, out var group) => ResponseWords.Group(group),
        ["arrived", var hours] => Figures.Format(ResponsePageTexts.List_Arrived, Hours(hours)),
        ["replied", var hours] => Figures.Format(ResponsePageTexts.List_Replied, Hours(hours)),
        ["still", var seconds] when long.TryParse(seconds, CultureInfo.InvariantCulture, out var time) =>
            Figures.Format(ResponsePageTexts.List_Still, Figures.Duration(time)),
        ["waiting"] => ResponsePageTexts.List_Waiting,
        ["automatic"] => ResponsePageTexts.List_Automatic,
        _ => ResponsePageTexts.List_Opened,
    };

    private static string Hours(string hours) =>
        hours.Split('-') is [var a, var b] && int.TryParse(a, null, out var from) && int.TryParse(b, null, out var to) && from < 168 && to is > 0 and <= 168
            ? ResponseWords.Hours(from, to) : hours;

    private static string Part(string? part) => part?.ToLowerInvariant() switch
    {
        "intime" => ResponsePageTexts.State_InTime, "late" => ResponsePageTexts.State_Late, "missed" => ResponsePageTexts.State_Missed,
        "inside" => ResponsePageTexts.State_Inside, "answered" => ResponsePageTexts.Part_Answered, "unanswered" => ResponsePageTexts.Part_Unanswered,
        "over" => ResponsePageTexts.Waiting_Over, "first" => ResponsePageTexts.Part_First, _ => "",
    };
}
