using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// How narrow the buckets of a page may be. More points than pixels tell nothing, and browsers stand still over them;
/// who needs them all asks the API.
/// </summary>
public static class ChartWidth
{
    private const int Most = 400;

    /// <summary>The width asked for, or the next wider one that leaves a drawing readable.</summary>
    public static Granularity Fit(Granularity asked, Window window)
    {
        var fit = asked;
        while (fit != Granularity.Quarter && Points(fit, window) > Most)
        {
            fit++;
        }

        return fit;
    }

    /// <summary>Why figures are shown by a wider bucket than was asked for; null where they are not.</summary>
    public static string? Say(Granularity asked, Granularity shown, Window window) => asked == shown
        ? null
        : Figures.Format(PartsTexts.Wider, Name(asked), Figures.Number(Points(asked, window)), Name(shown));

    /// <summary>Day, week, month or quarter, as it stands in a sentence.</summary>
    public static string Name(Granularity width) => (width switch
    {
        Granularity.Day => PartsTexts.Filter_Day,
        Granularity.Week => PartsTexts.Filter_Week,
        Granularity.Month => PartsTexts.Filter_Month,
        _ => PartsTexts.Filter_Quarter,
    }).ToLower(CultureInfo.CurrentCulture);

    private static int Points(Granularity width, Window window) => window.Days / (width switch
    {
        Granularity.Day => 1, Granularity.Week => 7, Granularity.Month => 30, _ => 91,
    });
}
