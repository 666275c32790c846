namespace CommunityHealth.Community;

/// <summary>Why there is no value. Unknown is never drawn as zero.</summary>
public enum Missing
{
    /// <summary>No connected source tells.</summary>
    NotCollected,

    /// <summary>The source is there, and there was nothing to divide or to measure.</summary>
    Nothing,

    /// <summary>There is something, but too little to show without naming people.</summary>
    TooFew,

    /// <summary>Counting failed; the log says why.</summary>
    Failed,
}

/// <summary>A value, how many items it rests on, and, where there is none, the reason.</summary>
public readonly record struct Measured<T>(T? Value, long N, Missing? Missing) where T : struct;

/// <summary>Makes measured values.</summary>
public static class Measured
{
    /// <summary>A known value that rests on <paramref name="n"/> items.</summary>
    public static Measured<T> Of<T>(T value, long n) where T : struct => new(value, n, null);

    /// <summary>No value, and why.</summary>
    public static Measured<T> None<T>(Missing why, long n = 0) where T : struct => new(null, n, why);
}

/// <summary>A share that keeps both of its parts.</summary>
public readonly record struct Ratio(double Numerator, double Denominator)
{
    /// <summary>The share, or <see cref="Missing.Nothing"/> when there is nothing to divide by.</summary>
    public Measured<double> Value => Denominator == 0
        ? Measured.None<double>(Missing.Nothing)
        : Measured.Of(Numerator / Denominator, (long)Math.Round(Denominator));
}
