namespace CommunityHealth.Demo;

/// <summary>A value that changes with the days: straight lines from one point to the next.</summary>
internal sealed class Curve(params (DateOnly Day, double Value)[] points)
{
    /// <summary>The value on a day; before the first and after the last point that of the point.</summary>
    public double this[DateOnly day]
    {
        get
        {
            var next = Array.FindIndex(points, p => p.Day > day);
            if (next <= 0)
            {
                return next < 0 ? points[^1].Value : points[0].Value;
            }

            var (from, to) = (points[next - 1], points[next]);
            return from.Value + ((to.Value - from.Value) * (day.DayNumber - from.Day.DayNumber) / (to.Day.DayNumber - from.Day.DayNumber));
        }
    }
}
