using System.Text;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// The objects of a repository. What is missing in a partial clone is missing here: git is told of nobody it could be
/// fetched from, so that asking for it costs microseconds.
/// </summary>
public sealed class GitObjects(GitProgram git, string folder, string format)
{
    private const string Missing = " missing";

    /// <summary>Those of <paramref name="names"/> that are not there; a name is an object id, or leads to one (<c>ID^{tree}</c>).</summary>
    public async Task<IReadOnlySet<string>> MissingAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        using var process = Start(["cat-file", "--batch-check", "--buffer"], names);
        using var reader = new StreamReader(process.Output, Encoding.ASCII);
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (line.EndsWith(Missing, StringComparison.Ordinal))
            {
                missing.Add(line[..^Missing.Length]);
            }
        }

        return await process.EndAsync(cancellation).ConfigureAwait(false) == 0
            ? missing
            : throw new GitException(string.Format(null, GitFilesTexts.NoObjects, folder));
    }

    /// <summary>A running git that knows these objects and nothing else.</summary>
    public GitProcess Start(IEnumerable<string> arguments, IEnumerable<string> input) => git.StartOnObjects(folder, format, arguments, input);
}
