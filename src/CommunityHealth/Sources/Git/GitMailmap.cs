using System.Text;
using CommunityHealth.Community;

namespace CommunityHealth.Sources.Git;

/// <summary>
/// Gives co-authors the names of .mailmap: git maps authors and committers by itself, what trailers say it leaves alone.
/// </summary>
internal sealed class GitMailmap(GitRepository repository)
{
    private readonly Dictionary<(string Name, string Email), (string Name, string Email)> _known = [];

    /// <summary>Replaces the co-authors of <paramref name="commits"/> where .mailmap has somebody else for them.</summary>
    public async Task ApplyAsync(List<Commit> commits, CancellationToken cancellation)
    {
        var people = commits.SelectMany(c => c.CoAuthors).Where(IsAskable).Distinct().ToArray();
        if (people.Length > 0)
        {
            await AskAsync(people, cancellation).ConfigureAwait(false);
        }

        for (var i = 0; i < commits.Count; i++)
        {
            if (commits[i].CoAuthors.Count > 0)
            {
                commits[i] = commits[i] with { CoAuthors = [.. commits[i].CoAuthors.Select(c => _known.GetValueOrDefault(c, c))] };
            }
        }
    }

    /// <summary>git refuses a contact without an address, and one that ends elsewhere than it seems.</summary>
    private bool IsAskable((string Name, string Email) who) =>
        who.Email.Length > 0 && !who.Name.AsSpan().ContainsAny('<', '>') && !who.Email.AsSpan().ContainsAny('<', '>') && !_known.ContainsKey(who);

    private async Task AskAsync((string Name, string Email)[] people, CancellationToken cancellation)
    {
        using var git = repository.Start(["check-mailmap", "--stdin"], people.Select(p => $"{p.Name} <{p.Email}>"));
        using var reader = new StreamReader(git.Output, Encoding.UTF8);
        foreach (var who in people)
        {
            if (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is not { } line)
            {
                return;
            }

            var open = line.LastIndexOf('<');
            _known[who] = open < 0 ? who : (line[..open].Trim(), line[(open + 1)..].TrimEnd('>'));
        }
    }
}
