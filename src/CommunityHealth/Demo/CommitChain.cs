using System.Security.Cryptography;
using System.Text;
using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Makes commits of what was changed: in the order they came to the main branch, each with the one before as its parent.</summary>
internal static class CommitChain
{
    public static IEnumerable<Fact> Of(IEnumerable<Change> changes)
    {
        foreach (var place in changes.GroupBy(c => c.Place))
        {
            var (head, before) = ("", "");
            foreach (var change in place.OrderBy(c => c.Committed))
            {
                var commit = Made(change, change.IsMerge ? $"{before} {head}" : head);
                (before, head) = (head, commit.Sha);
                yield return Fact.Of(change.Place, commit, change.Files);
            }
        }
    }

    private static Commit Made(Change change, string parents)
    {
        var subject = change.Pull is { } pull ? string.Create(null, $"{change.Subject} (#{pull.Number})") : change.Subject;
        var (author, committer) = (change.Author.Sign(change.Written), change.Committer.Sign(change.Committed));
        var trailers = new StringBuilder();
        foreach (var other in change.With)
        {
            var name = other.Sign(change.Written);
            trailers.Append(null, $"Co-authored-by: {name.Name} <{name.Email}>\n");
        }

        if (change.SignedOff)
        {
            trailers.Append(null, $"Signed-off-by: {author.Name} <{author.Email}>\n");
        }

        string?[] paragraphs = [subject, change.Body, trailers.ToString().TrimEnd()];
        var message = string.Join("\n\n", paragraphs.Where(p => p is { Length: > 0 })) + "\n";
        return new Commit(
            Name($"{change.Place.Scope}\n{parents}\n{author}\n{committer}\n{message}"), parents, author, committer, message,
            new Trailers(trailers.ToString().TrimEnd()));
    }

    private static string Name(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];
}
