using System.Diagnostics;
using System.Text;

namespace CommunityHealth.Tests.Builders;

/// <summary>The ordinary git, without anybody's configuration: what the harvest is compared with.</summary>
public static class GitCommand
{
    public static string Run(string folder, params string[] arguments) => Encoding.UTF8.GetString(Bytes(folder, [], arguments));

    public static IReadOnlyList<string> Lines(string folder, params string[] arguments) =>
        Run(folder, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static byte[] Bytes(string folder, byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var who in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{who}_NAME"] = "Test";
            start.Environment[$"GIT_{who}_EMAIL"] = "test@example.org";
            start.Environment[$"GIT_{who}_DATE"] = "1700000000 +0000";
        }

        using var git = Process.Start(start)!;
        var complaint = git.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() =>
        {
            using var to = git.StandardInput.BaseStream;
            to.Write(input);
        });
        using var output = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(output);
        git.WaitForExit();
        feeding.GetAwaiter().GetResult();
        return git.ExitCode == 0
            ? output.ToArray()
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {complaint.GetAwaiter().GetResult()}");
    }
}
