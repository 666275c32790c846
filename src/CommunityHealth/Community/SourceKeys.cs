namespace CommunityHealth.Community;

/// <summary>
/// The keys of things that sources tell of. A key names the thing, never the delivery, so that whoever brings it writes
/// the same one. What can happen to a thing more than once is named by its second.
/// </summary>
public static class SourceKeys
{
    /// <summary>A pull request of a GitHub repository.</summary>
    public static ItemKey Pull(long repository, int number) => new(string.Create(null, $"github:{repository}:pull:{number}"));

    /// <summary>An issue of a GitHub repository.</summary>
    public static ItemKey Issue(long repository, int number) => new(string.Create(null, $"github:{repository}:issue:{number}"));

    /// <summary>A discussion of a GitHub repository.</summary>
    public static ItemKey Discussion(long repository, int number) => new(string.Create(null, $"github:{repository}:discussion:{number}"));

    /// <summary>Anything else of a GitHub repository: <c>star</c> and a login, <c>fork</c> and an id …</summary>
    public static string GitHub(long repository, string what, object id) => string.Create(null, $"github:{repository}:{what}:{id}");

    /// <summary>A topic of a Discourse forum.</summary>
    public static ItemKey Topic(string host, long id) => new(string.Create(null, $"discourse:{host}:topic:{id}"));

    /// <summary>A post of a Discourse forum; the first post of a topic is the topic.</summary>
    public static string Post(string host, long id) => string.Create(null, $"discourse:{host}:post:{id}");

    /// <summary>A message of a Discord server.</summary>
    public static string Discord(string guild, long id) => string.Create(null, $"discord:{guild}:message:{id}");

    /// <summary>Something somebody declared.</summary>
    public static string Declared(long id) => string.Create(null, $"declared:{id}");

    /// <summary>The same, named by what was declared.</summary>
    public static string Declared(string name) => "declared:" + name;
}

/// <summary>The keys of what happens to one item.</summary>
public readonly record struct ItemKey(string Text)
{
    public string Opened => Text + ":opened";

    public string Merged => Text + ":merged";

    /// <summary>Closed, reopened, made ready or accepted at a moment.</summary>
    public string At(string what, long micros) => string.Create(null, $"{Text}:{what}:{micros / UnixTime.Second}");

    /// <summary>A comment, review, review comment or other part with an id of its own.</summary>
    public string Part(string what, long id) => string.Create(null, $"{Text}:{what}:{id}");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
