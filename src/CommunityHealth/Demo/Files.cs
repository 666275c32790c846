using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>
/// The files a commit changes, so that their paths tell the kind of work it is. Everybody has a part of the program they
/// know best and mostly work in.
/// </summary>
internal sealed class Files(Phrases phrases, DemoRandom dice)
{
    private readonly IReadOnlyList<string> _areas = phrases.All("area");

    /// <summary>Files of a kind of work by somebody.</summary>
    /// <param name="scale">How many times as many lines as in a small change.</param>
    public IReadOnlyList<FileChange> Of(Place place, DemoPerson who, ContributionKind kind, int scale = 1)
    {
        var files = new Dictionary<string, FileChange>(StringComparer.Ordinal);
        var section = kind switch
        {
            ContributionKind.Tests => "path.tests",
            ContributionKind.Translation => "path.translation",
            ContributionKind.Docs => place == Place.Handbook ? "path.pages" : "path.docs",
            _ => who.IsMachine && dice.Chance(0.7) ? "path.deps" : "path.code",
        };
        Add(files, section, who, 1 + dice.Count(1.6), scale);
        if (kind == ContributionKind.Code && files.Count > 1 && dice.Chance(0.45))
        {
            Add(files, "path.tests", who, 1, scale);
        }

        return [.. files.Values];
    }

    private void Add(Dictionary<string, FileChange> files, string section, DemoPerson who, int count, int scale)
    {
        for (var i = 0; i < count; i++)
        {
            var area = dice.Chance(0.65) ? _areas[who.Number * 7 % _areas.Count] : dice.Pick(_areas);
            var language = who.Language.Length > 0 ? who.Language.ToLowerInvariant() : "italian";
            var path = phrases.Write(dice, section, ("area", area), ("language", language));
            var picture = path.EndsWith(".png", StringComparison.Ordinal);
            files.TryAdd(path, new FileChange(path, picture ? null : Lines() * scale, picture ? null : Lines() * scale / 2));
        }
    }

    private int Lines() => dice.Chance(0.06) ? 200 + dice.Below(900) : dice.Below(60);
}
