using CommunityHealth.Sources;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.SourcePages;

/// <summary>
/// How long a stage will still take: a range, because speed varies, and nothing where the size is not known or too
/// little was seen. One false minute is worse than none.
/// </summary>
public static class TimeLeft
{
    /// <summary>As many seconds or so must have been measured.</summary>
    private const int Enough = 5;

    /// <summary>What is left at the speeds of the quicker and of the slower quarter, with a tenth to spare; null where nobody can say.</summary>
    public static (TimeSpan Low, TimeSpan High)? Of(HarvestStage stage, IReadOnlyList<double> speeds)
    {
        if (stage.Total is not { } total || total <= stage.Done || speeds.Count < Enough)
        {
            return null;
        }

        var sorted = speeds.Order().ToArray();
        var (slow, quick) = (sorted[sorted.Length / 4] * 0.9, sorted[sorted.Length * 3 / 4] * 1.1);
        var longest = slow <= 0 ? double.MaxValue : (total - stage.Done) / slow;
        return longest > TimeSpan.FromDays(9).TotalSeconds
            ? null
            : (TimeSpan.FromSeconds((total - stage.Done) / quick), TimeSpan.FromSeconds(longest));
    }

    /// <summary>The range in words: "a few seconds left", "about 20–35 s left", "about 9–14 min left".</summary>
    public static string? Words((TimeSpan Low, TimeSpan High)? range) => range switch
    {
        null => null,
        { High.TotalSeconds: <= 10 } => SourcesTexts.Left_Few,
        { High.TotalSeconds: <= 90 } some => Words(SourcesTexts.Left_Seconds, some.Low.TotalSeconds, some.High.TotalSeconds, 5),
        { High.TotalMinutes: <= 90 } some => Words(SourcesTexts.Left_Minutes, some.Low.TotalMinutes, some.High.TotalMinutes, 1),
        { } some => Words(SourcesTexts.Left_Hours, some.Low.TotalHours, some.High.TotalHours, 1),
    };

    /// <summary>Rounded outwards to whole steps, so that the truth lies within.</summary>
    private static string Words(string format, double low, double high, int step)
    {
        var (from, to) = ((int)Math.Floor(low / step) * step, (int)Math.Ceiling(high / step) * step);
        return Figures.Format(format, Math.Max(from, step == 1 ? 0 : step), to <= from ? from + step : to);
    }
}
