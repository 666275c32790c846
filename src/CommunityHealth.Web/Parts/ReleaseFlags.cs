using CommunityHealth.Storage;

namespace CommunityHealth.Web.Parts;

/// <summary>Releases as numbered flags of a chart: those of one point are one flag.</summary>
public static class ReleaseFlags
{
    /// <summary>The flags.</summary>
    /// <param name="days">The first day of each point, in order.</param>
    /// <param name="releases">Oldest first; those before the first point are left out.</param>
    /// <param name="name">The name of a point.</param>
    public static IReadOnlyList<ChartFlag> Of(IReadOnlyList<DateOnly> days, IEnumerable<Release> releases, Func<int, string> name) =>
    [
        .. releases.GroupBy(r => At(days, r.Day)).Where(g => g.Key >= 0).OrderBy(g => g.Key).Select((g, i) => new ChartFlag(
            g.Key, i + 1, Figures.Format(PartsTexts.Flag_Text, name(g.Key), string.Join(", ", g.Select(r => r.Name).Distinct(StringComparer.Ordinal))))),
    ];

    private static int At(IReadOnlyList<DateOnly> days, DateOnly day)
    {
        var at = -1;
        while (at + 1 < days.Count && days[at + 1] <= day)
        {
            at++;
        }

        return at;
    }
}
