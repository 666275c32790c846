namespace CommunityHealth.Responses;

/// <summary>
/// How many still wait after how long: the product-limit estimate of Kaplan and Meier (1958). Who was not answered counts as
/// waiting for as long as that was seen, until closing or now, and leaves afterwards without having been answered.
/// </summary>
internal static class Survival
{
    private const long Hour = 3600;

    /// <summary>After how long the curve is told.</summary>
    public static readonly long[] Steps =
        [Hour, 2 * Hour, 4 * Hour, 8 * Hour, 12 * Hour, 24 * Hour, 48 * Hour, 72 * Hour, 168 * Hour, 336 * Hour, 720 * Hour, 1440 * Hour, 2160 * Hour];

    /// <summary>The curve at its steps, and when it reaches one half; null where it never does.</summary>
    /// <param name="waits">How long each waited, and whether an answer ended it.</param>
    public static (IReadOnlyList<StillWaiting> Curve, long? Median) Of(IReadOnlyCollection<(long Seconds, bool Answered)> waits)
    {
        // Those that leave at the moment somebody is answered were still waiting then.
        var sorted = waits.OrderBy(w => w.Seconds).ThenByDescending(w => w.Answered).ToArray();
        var (curve, median, share, at) = (new List<StillWaiting>(), (long?)null, 1.0, 0);
        foreach (var step in Steps)
        {
            for (; at < sorted.Length && sorted[at].Seconds <= step; at++)
            {
                Fall(at);
            }

            var risk = sorted.Length - at;
            if (risk > 0 || share < 1e-9)
            {
                curve.Add(new StillWaiting(step, share, risk));
            }

            if (risk == 0)
            {
                break;
            }
        }

        for (; at < sorted.Length; at++)
        {
            Fall(at);
        }

        return (curve, median);

        void Fall(int place)
        {
            if (sorted[place].Answered)
            {
                share *= 1 - (1.0 / (sorted.Length - place));
                median ??= share <= 0.5 + 1e-9 ? sorted[place].Seconds : null;
            }
        }
    }
}
