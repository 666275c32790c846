using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>
/// A repository with a history: 240 commits of the last fifteen months by nine people and a bot, some signed off, some
/// written together, of code, docs and translations.
/// </summary>
internal sealed class LivelyRepository : IDisposable
{
    private static readonly string[] Files = ["src/a.c", "src/b.c", "docs/guide.md", "po/de.po", "tests/a_test.c"];

    public LivelyRepository()
    {
        Folder = Directory.CreateTempSubdirectory("lively-repository-").FullName;
        Run("init", "-q", "-b", "main").Dispose();
        using var git = Run("fast-import", "--quiet");
        using (var to = new StreamWriter(git.StandardInput.BaseStream, new UTF8Encoding(false)))
        {
            Write(to, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        }

        git.WaitForExit();
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Write(StreamWriter to, long now)
    {
        var random = new Random(3);
        for (var i = 0; i < 240; i++)
        {
            var at = (now - ((240L - i) * 160_000)).ToString(CultureInfo.InvariantCulture);
            var person = (i / 40) + random.Next(4);
            var who = random.Next(12) == 0 ? "dependabot[bot] <bot@example.org>" : $"Person {person} <p{person}@example.org>";
            var message = $"Change {i}\n" + (random.Next(2) == 0 ? $"\nSigned-off-by: {who}\n" : "")
                + (random.Next(8) == 0 ? "\nCo-authored-by: Person 8 <p8@example.org>\n" : "");
            to.Write($"commit refs/heads/main\nmark :{i + 1}\nauthor {who} {at} +0000\ncommitter {who} {at} +0000\n");
            to.Write($"data {Encoding.UTF8.GetByteCount(message)}\n{message}{(i > 0 ? $"from :{i}\n" : "")}");
            to.Write($"M 644 inline {Files[random.Next(Files.Length)]}\ndata {i.ToString(CultureInfo.InvariantCulture).Length}\n{i}\n");
        }
    }

    private Process Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardInput = true, WorkingDirectory = Folder };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var git = Process.Start(start)!;
        if (arguments[0] == "init")
        {
            git.WaitForExit();
        }

        return git;
    }
}
