using System.Globalization;

namespace CommunityHealth.Storage;

/// <summary>
/// Says of a database that everything in it is made up, and out of what. It lies in the database itself, so that a copy
/// under another name says so too.
/// </summary>
/// <param name="Seed">What the dice of the story were filled with.</param>
/// <param name="Until">The last day of the story.</param>
public sealed record DemoMark(ulong Seed, DateOnly Until)
{
    private const string Key = "demo";

    /// <summary>The mark of a database; null for a real one.</summary>
    public static DemoMark? Of(HealthDatabase database) => Parse(database.Setting(Key));

    /// <summary>The mark out of the setting it is kept in.</summary>
    internal static DemoMark? Parse(string? text) => text?.Split(' ') is [var seed, var until]
        ? new DemoMark(
            ulong.Parse(seed, CultureInfo.InvariantCulture), DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture))
        : null;

    /// <summary>Marks the database of a session.</summary>
    internal void Set(WriteSession session) =>
        session.Set(Key, string.Create(CultureInfo.InvariantCulture, $"{Seed} {Until:yyyy-MM-dd}"));
}
