namespace CommunityHealth.Tests.Builders;

/// <summary>Changed files as lines of text, as stored and as git tells them: <c>commit|added|deleted|old path|path</c>.</summary>
internal static class Changes
{
    /// <summary>What is stored of all commits read, without ids; unknown counts are <c>-</c>, as git writes them.</summary>
    public static IReadOnlyList<string> Stored(TestCommunity community) => community.Database.Rows("""
        SELECT c.sha, COALESCE(f.added, '-'), COALESCE(f.deleted, '-'), COALESCE(o.path, ''), p.path
        FROM commit_files f JOIN commits c ON c.id = f.commit_id JOIN paths p ON p.id = f.path_id LEFT JOIN paths o ON o.id = f.old_path_id
        WHERE c.files IS NOT NULL
        """).Order(StringComparer.Ordinal).ToList();

    /// <summary>What <c>git log --numstat</c> prints of everything that <paramref name="revisions"/> reach.</summary>
    public static IReadOnlyList<string> Git(string folder, params string[] revisions)
    {
        var (changes, commit) = (new List<string>(), "");
        var fields = new Queue<string>(GitCommand.Run(folder, ["log", "-z", "--numstat", "--format=%H", .. revisions]).Split('\0'));
        while (fields.TryDequeue(out var field) && field.Length > 0)
        {
            switch (field.TrimStart('\n').Split('\t', 3))
            {
                case [var added, var deleted, ""]:
                    changes.Add($"{commit}|{added}|{deleted}|{fields.Dequeue()}|{fields.Dequeue()}");
                    break;
                case [var added, var deleted, var path]:
                    changes.Add($"{commit}|{added}|{deleted}||{path}");
                    break;
                default:
                    commit = field;
                    break;
            }
        }

        return [.. changes.Order(StringComparer.Ordinal)];
    }

    /// <summary>How many files each commit changed, in the order they are stored; <c>?</c> where nobody looked.</summary>
    public static string Counts(TestCommunity community) =>
        string.Join(' ', community.Database.Rows("SELECT COALESCE(files, '?') FROM commits ORDER BY id DESC"));

    /// <summary>Everything stored of changed files that does not depend on the order of reading.</summary>
    public static IReadOnlyList<string> Whole(TestCommunity community) =>
        [.. Stored(community), .. community.Database.Rows("SELECT sha, files, gap FROM commits ORDER BY sha")];
}
