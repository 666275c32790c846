using CommunityHealth.Community;

namespace CommunityHealth.PullRequests;

/// <summary>Sizes in lines added and deleted, and how long pull requests of each took to merge.</summary>
internal static class SizeTimes
{
    /// <summary>The most lines of each size but the largest.</summary>
    private static readonly int[] Bounds = [10, 50, 200, 500, 1000];

    /// <summary>The number of those whose size is not known: after all others.</summary>
    public static int Unknown => Bounds.Length + 1;

    /// <summary>The number of a size, from 0.</summary>
    public static int Of(int? lines) => lines is { } n ? Array.FindIndex(Bounds, b => n <= b) is >= 0 and var at ? at : Bounds.Length : Unknown;

    /// <summary>A size without its figures.</summary>
    public static SizeFigure Figure(int size, Spread? spread) => new(
        size, size is 0 || size == Unknown ? 0 : Bounds[size - 1] + 1, size < Bounds.Length ? Bounds[size] : null, size != Unknown, spread);

    /// <summary>The merged ones of the cohort by size; unknown ones only where there are some.</summary>
    public static IReadOnlyList<SizeFigure> Of(PullReading reading)
    {
        var seconds = Enumerable.Range(0, Unknown + 1).Select(_ => new List<long>()).ToArray();
        foreach (var i in reading.Pulls())
        {
            ref readonly var item = ref reading.Table.Items[i];
            if (reading.IsOfCohort(item))
            {
                seconds[Of(item.Size)].Add(reading.ToMerge(item)!.Value);
            }
        }

        return [.. seconds.Select((s, i) => Figure(i, Spread.Of(s))).Where(f => f.IsKnown || f.Spread is not null)];
    }
}
