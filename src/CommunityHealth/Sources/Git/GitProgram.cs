using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// The git program, hardened: no configuration but our own, no hooks, no file monitor, no network, no prompt, no paging.
/// What a repository carries in its own configuration cannot make it run anything.
/// </summary>
public sealed class GitProgram(IOptions<GitOptions> options)
{
    private static readonly string[] Hardening =
    [
        "--no-pager", "--literal-pathspecs", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false",
        "-c", "protocol.allow=never", "-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8",
        "-c", "core.quotePath=false", "-c", "trailer.separators=:", "-c", "core.commentChar=#", "-c", "log.mailmap=true",
    ];

    private static readonly Lazy<string> Configuration = new(WriteConfiguration);

    /// <summary>Starts git in <paramref name="folder"/>; the caller reads its output and disposes it.</summary>
    public GitProcess Start(string folder, IEnumerable<string> arguments, IEnumerable<string>? input = null) =>
        Start(folder, arguments, input, []);

    /// <summary>
    /// Starts git on nothing but the objects of a repository: no references, no configuration, no promise that somebody
    /// else has what is missing, so that nothing is asked for elsewhere.
    /// </summary>
    /// <param name="format">sha1 or sha256.</param>
    public GitProcess StartOnObjects(string objects, string format, IEnumerable<string> arguments, IEnumerable<string> input)
    {
        var empty = EmptyRepository(format);
        return Start(empty, arguments, input, [("GIT_DIR", empty), ("GIT_OBJECT_DIRECTORY", objects)]);
    }

    private GitProcess Start(
        string folder, IEnumerable<string> arguments, IEnumerable<string>? input, IEnumerable<(string Name, string Value)> more)
    {
        var start = new ProcessStartInfo(options.Value.Program)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in Hardening.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = Configuration.Value;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";

        // A repository can allow a protocol that runs a program; this comes before what it allows.
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in more)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new GitProcess(Process.Start(start)!, input ?? []);
        }
        catch (Win32Exception fault)
        {
            throw new GitException(string.Format(null, GitTexts.NoProgram, options.Value.Program), fault);
        }
    }

    /// <summary>Runs git to its end and returns what it printed; null when it failed.</summary>
    public async Task<string?> TryAskAsync(string folder, string[] arguments, CancellationToken cancellation)
    {
        using var git = Start(folder, arguments);
        using var reader = new StreamReader(git.Output, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
        return await git.EndAsync(cancellation).ConfigureAwait(false) == 0 ? text.TrimEnd('\n') : null;
    }

    /// <summary>
    /// The generated file that stands in for the user's configuration: whoever started this program may read any
    /// repository they can read, whoever owns it (git honours safe.directory only in a file).
    /// </summary>
    private static string WriteConfiguration()
    {
        var folder = Directory.CreateTempSubdirectory("community-health-git-");
        var file = Path.Combine(folder.FullName, "config");
        File.WriteAllText(file, "[safe]\n\tdirectory = *\n[core]\n\tattributesFile = /dev/null\n");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return file;
    }

    /// <summary>A repository without anything, beside that file.</summary>
    private static string EmptyRepository(string format)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Configuration.Value)!, format);
        lock (Configuration)
        {
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(Path.Combine(folder, "refs"));
                Directory.CreateDirectory(Path.Combine(folder, "objects"));
                File.WriteAllText(Path.Combine(folder, "config"), format == "sha1"
                    ? "[core]\n\trepositoryFormatVersion = 0\n\tbare = true\n"
                    : $"[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = {format}\n");
                File.WriteAllText(Path.Combine(folder, "HEAD"), "ref: refs/heads/none\n");
            }
        }

        return folder;
    }
}
