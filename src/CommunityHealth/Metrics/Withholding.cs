using System.Runtime.CompilerServices;
using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>
/// Leaves groups out of breakdowns that are so small that their figure would name people. Where only one group is left out,
/// the next smallest goes with it: the whole is known, and what is missing could be worked out.
/// </summary>
public static class Withholding
{
    /// <summary>Breakdowns of people, with those that count the same groups' contributions.</summary>
    private static readonly (string People, string Counts)[] Breakdowns = [("contributors.by_kind", "contributions.by_kind")];

    private static readonly ConditionalWeakTable<IReadOnlyDictionary<string, MetricResult>, IReadOnlyDictionary<string, MetricResult>> Known = [];

    /// <summary>An answer for people who may not see small groups; the same figures are told in the same way.</summary>
    public static MetricsAnswer WithoutSmallGroups(this MetricsAnswer answer) => answer with
    {
        Metrics = Known.GetValue(answer.Metrics, _ => Without(answer)), Withholds = true, Comparison = answer.Comparison?.WithoutSmallGroups(),
    };

    private static Dictionary<string, MetricResult> Without(MetricsAnswer answer)
    {
        var metrics = new Dictionary<string, MetricResult>(answer.Metrics);
        foreach (var (people, counts) in Breakdowns)
        {
            (metrics[people], metrics[counts]) = Without(answer[people], answer[counts]);
        }

        return metrics;
    }

    /// <summary>Whether what is behind a part of a figure, in one bucket or over the whole period, is left out.</summary>
    public static bool Hides(this MetricsAnswer answer, string key, string? part, DateOnly? from) =>
        answer.Withholds && part is not null && answer.Metrics.GetValueOrDefault(key) is { } figure
        && (figure.Withheld.Contains(part) || (from is { } day && !Shows(figure, day, part)));

    /// <summary>The groups of a breakdown that are left out.</summary>
    public static IReadOnlyList<string> Hidden(IReadOnlyDictionary<string, double?>? people)
    {
        var groups = (people ?? new Dictionary<string, double?>()).Where(g => g.Value > 0).OrderBy(g => g.Value).ToList();
        var small = groups.Count(g => Small.People(g.Value ?? 0));
        return [.. groups.Take(small == 1 ? 2 : small).Select(g => g.Key)];
    }

    /// <summary>Of a bucket the answer does not have (it counts by wider ones) nobody can say how small its groups are.</summary>
    private static bool Shows(MetricResult figure, DateOnly from, string part) => figure.Series.FirstOrDefault(p => p.From == from) is { } point
        ? point.Parts?.ContainsKey(part) != false
        : !Breakdowns.Any(b => figure.Key == b.People || figure.Key == b.Counts);

    private static (MetricResult People, MetricResult Counts) Without(MetricResult people, MetricResult counts)
    {
        var points = people.Series.Select(p => Hidden(p.Parts)).ToList();
        var hidden = Hidden(people.Parts);
        return (Of(people), Of(counts));

        MetricResult Of(MetricResult result) => result with
        {
            Parts = Rest(result.Parts, hidden), Withheld = hidden,
            Series = [.. result.Series.Select((p, i) => p with { Parts = Rest(p.Parts, i < points.Count ? [.. points[i], .. hidden] : hidden) })],
        };
    }

    private static Dictionary<string, double?>? Rest(IReadOnlyDictionary<string, double?>? parts, IReadOnlyList<string> hidden) =>
        parts?.Where(p => !hidden.Contains(p.Key)).ToDictionary();
}
