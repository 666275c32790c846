using System.Diagnostics;
using System.Text;

namespace CommunityHealth.Benchmarks;

/// <summary>A made history of 10,000 commits by 400 people over twelve years, with merges and trailers; always the same.</summary>
internal static class GeneratedRepository
{
    public static string Make(int commits)
    {
        var folder = Bench.Scratch("repository");
        Bench.Time("git", "init", "-q", "-b", "main", folder);
        var start = new ProcessStartInfo("git") { RedirectStandardInput = true };
        foreach (var argument in new[] { "-C", folder, "fast-import", "--quiet" })
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start)!;
        using (var input = new StreamWriter(git.StandardInput.BaseStream, new UTF8Encoding(false)))
        {
            Write(input, commits, new Random(1));
        }

        git.WaitForExit();
        return folder;
    }

    private static void Write(StreamWriter to, int commits, Random random)
    {
        long time = 1_262_304_000;
        for (var i = 0; i < commits; i++)
        {
            var author = Math.Min(399, (int)(Math.Pow(random.NextDouble(), -1.4) - 1));
            var committer = random.Next(20);
            time += random.Next(60, 80_000);
            var message = $"Change number {i}\n\nWhat was done, and why it was done in\n{random.Next(1_000)} lines and not in fewer.\n";
            message += random.Next(2) == 0 ? $"\nSigned-off-by: Person {author} <p{author}@example.org>\n" : "";
            message += random.Next(10) == 0 ? $"\nCo-authored-by: Person {committer} <p{committer}@example.org>\n" : "";
            to.Write($"commit refs/heads/main\nmark :{i + 1}\nauthor Person {author} <p{author}@example.org> {time} +0100\n");
            to.Write($"committer Person {committer} <p{committer}@example.org> {time} +0000\ndata {Encoding.UTF8.GetByteCount(message)}\n{message}");
            to.Write(i > 0 ? $"from :{i}\n" : "");
            to.Write(i > 50 && i % 25 == 0 ? $"merge :{i - 30}\n" : "");
            to.Write($"M 644 inline f{i % 50}.txt\ndata {i.ToString(System.Globalization.CultureInfo.InvariantCulture).Length}\n{i}\n");
        }
    }
}
