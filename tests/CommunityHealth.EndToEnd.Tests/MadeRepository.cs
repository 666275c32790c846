using System.Diagnostics;

namespace CommunityHealth.EndToEnd.Tests;

/// <summary>A small repository with three authors and five commits of the last days, made for one test.</summary>
internal sealed class MadeRepository : IDisposable
{
    public MadeRepository()
    {
        Folder = Directory.CreateTempSubdirectory("made-repository-").FullName;
        Git("init", "-q", "-b", "main");
        foreach (var author in new[] { "Ada", "Ada", "Bao", "Carmen", "Bao" })
        {
            Git("-c", $"user.name={author}", "-c", $"user.email={author}@example.org", "commit", "-q", "--allow-empty", "-s", "-m", "A change");
        }
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, WorkingDirectory = Folder };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start)!;
        var text = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? text.Trim() : throw new InvalidOperationException("git " + string.Join(' ', arguments));
    }
}
