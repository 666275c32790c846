namespace CommunityHealth.Tests.Builders;

/// <summary>Histories out of a number: the same number is the same history.</summary>
internal static class RandomHistory
{
    /// <summary>Files that grow, change, move, vanish and are sometimes binary, on two branches that meet.</summary>
    public static FileHistory Of(int seed, int commits, int perCommit = 5)
    {
        var (history, random) = (new FileHistory(), new Random(seed));
        var files = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        string[] folders = ["src/", "docs/", "", "tests/", "po/deep/er/"];
        string[] endings = [".c", ".md", ".po", ".png", ""];
        for (var i = 0; i < commits; i++)
        {
            history.Commit($"Change {i}\n\nCo-authored-by: Bo <bo@example.org>", $"P{i % 5} <p{i % 5}@example.org>");
            for (var n = random.Next(perCommit); n > 0; n--)
            {
                Change(history, random, files, $"{folders[random.Next(5)]}f{random.Next(1_000)}{endings[random.Next(5)]}");
            }
        }

        return history.Build();
    }

    private static void Change(FileHistory history, Random random, Dictionary<string, List<string>> files, string name)
    {
        var known = files.Count == 0 ? name : files.Keys.ElementAt(random.Next(files.Count));
        var lines = files.GetValueOrDefault(known) ?? [.. Enumerable.Range(0, random.Next(40)).Select(_ => $"{random.Next(99_999)} line\n")];
        switch (random.Next(8))
        {
            case 0 when files.Remove(known):
                history.Delete(known);
                return;
            case 1 when !files.ContainsKey(name) && files.Remove(known):
                history.Move(known, name);
                files[name] = lines;
                known = name;
                break;
            case 2 or 3:
                known = name;
                break;
        }

        lines.Insert(random.Next(lines.Count + 1), $"{random.Next()}\n");
        lines.RemoveRange(0, random.Next(Math.Min(3, lines.Count)));
        files[known] = lines;
        history.Put(known, known.EndsWith(".png", StringComparison.Ordinal) ? "\0" + lines.Count : string.Concat(lines));
    }
}
