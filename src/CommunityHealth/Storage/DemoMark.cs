using System.Globalization;

namespace CommunityHealth.Storage;

/// <summary>
/// Says of a database that everything in it is made up, and out of what. It lies in the database itself, so that a copy
/// under another name says so too.
/// </summary>
/// <param name="Seed">What the dice of the story were filled with.</param>
/// <param name="Until">The last day of the story.</param>
/// <param name="Edition">Which edition of the story: a new one tells what older ones lack.</param>
public sealed record DemoMark(ulong Seed, DateOnly Until, int Edition = DemoMark.Newest)
{
    /// <summary>The edition this program tells: since 2, issues and pull requests are items; since 3, what was declared is told in full.</summary>
    public const int Newest = 3;

    private const string Key = "demo";

    /// <summary>It lacks what pages of this program show; made anew it has it.</summary>
    public bool IsOld => Edition < Newest;

    /// <summary>The mark of a database; null for a real one.</summary>
    public static DemoMark? Of(HealthDatabase database) => Parse(database.Setting(Key));

    /// <summary>The mark out of the setting it is kept in; the first edition did not say so.</summary>
    internal static DemoMark? Parse(string? text) => text?.Split(' ') switch
    {
        [var seed, var until] => new DemoMark(Number(seed), Day(until), 1),
        [var seed, var until, var edition] => new DemoMark(Number(seed), Day(until), (int)Number(edition)),
        _ => null,
    };

    /// <summary>Marks the database of a session.</summary>
    internal void Set(WriteSession session) =>
        session.Set(Key, string.Create(CultureInfo.InvariantCulture, $"{Seed} {Until:yyyy-MM-dd} {Edition}"));

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
