using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityHealth.Community;

namespace CommunityHealth.Sources.GitHub;

/// <summary>How far a repository of GitHub was read. Stored as the cursor of the source, with every page.</summary>
internal sealed record GitHubState
{
    /// <summary>The version of what is read of an item; another one reads everything again.</summary>
    private const int Rules = 1;

    /// <summary>Without a token everything is known once so many lists were read.</summary>
    private const int ListCount = 5;

    public int Version { get; init; } = Rules;

    /// <summary>GitHub's number of the repository, which stays when it is renamed; null before it is known.</summary>
    public long? Repository { get; init; }

    /// <summary>The name it had before it was renamed; null where it has its first one.</summary>
    public string? Before { get; init; }

    /// <summary>When the token it was last read with expires; null where it does not, or nobody says.</summary>
    public DateTimeOffset? TokenExpires { get; init; }

    /// <summary>Nothing that changed last before this is wanted; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    public Walk Pulls { get; init; } = new();

    public Walk Issues { get; init; } = new();

    public Walk Discussions { get; init; } = new();

    /// <summary>The newest change of a review comment that was seen; null before the first.</summary>
    public DateTimeOffset? ReviewComments { get; init; }

    /// <summary>The tag of the list of releases read last.</summary>
    public string? Releases { get; init; }

    /// <summary>What could not be read and is tried again.</summary>
    public IReadOnlyList<MissedItem> Missed { get; init; } = [];

    /// <summary>It was read without a token: by lists, which know no reviews.</summary>
    public bool ByLists { get; init; }

    /// <summary>Without a token: the list being read, and what was read of it.</summary>
    public IReadOnlyDictionary<string, ListState> Lists { get; init; } = new Dictionary<string, ListState>();

    /// <summary>The state of a stored cursor; one that cannot be read means reading everything again.</summary>
    public static GitHubState Parse(string? cursor)
    {
        try
        {
            var state = cursor is null ? null : JsonSerializer.Deserialize(cursor, GitHubStateJson.Default.GitHubState);
            return state is null ? new GitHubState() : state.Version == Rules ? state : new GitHubState { Since = state.Since };
        }
        catch (JsonException)
        {
            return new GitHubState();
        }
    }

    /// <summary>Asked for by one name, it is called by another now.</summary>
    public GitHubState Called(string asked, string now) => asked.Equals(now, StringComparison.OrdinalIgnoreCase) ? this : this with { Before = asked };

    /// <summary>The walk of a kind.</summary>
    public Walk Of(ItemKind kind) => kind switch { ItemKind.Pull => Pulls, ItemKind.Discussion => Discussions, _ => Issues };

    /// <summary>With another walk of a kind.</summary>
    public GitHubState With(ItemKind kind, Walk walk) => kind switch
    {
        ItemKind.Pull => this with { Pulls = walk }, ItemKind.Discussion => this with { Discussions = walk }, _ => this with { Issues = walk },
    };

    /// <summary>With something that could not be read, once.</summary>
    public GitHubState Miss(MissedItem item) =>
        this with { Missed = [.. Missed.Where(m => (m.Kind, m.Number) != (item.Kind, item.Number)), item] };

    /// <summary>Without something that was read in the end, or is not there.</summary>
    public GitHubState Found(ItemKind kind, int number) =>
        Missed.Any(m => m.Kind == kind && m.Number == number)
            ? this with { Missed = [.. Missed.Where(m => m.Kind != kind || m.Number != number)] }
            : this;

    /// <summary>Since when everything is stored; null where the whole history is. Newer changes may be still to come.</summary>
    public DateTimeOffset? KnownFrom()
    {
        var known = !ByLists ? new[] { Pulls, Issues, Discussions }.Select(w => w.KnownFrom)
            : Lists.Count < ListCount ? [DateTimeOffset.MaxValue]
            : Lists.Values.Select(l => l.From);
        var oldest = known.OfType<DateTimeOffset>().ToArray();
        return oldest.Length > 0 ? oldest.Max() : null;
    }

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this, GitHubStateJson.Default.GitHubState);
}

/// <summary>
/// How far the items of one kind were read, newest change first. What lies between is a list of gaps, the newest first:
/// a harvest that is cut off leaves one, and the next begins with what is newer.
/// </summary>
internal sealed record Walk
{
    /// <summary>Changes that reach GitHub's lists late are not lost: this much is read again.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    /// <summary>The newest change when a harvest last looked; null before the first.</summary>
    public DateTimeOffset? Top { get; init; }

    /// <summary>The newest items as they were then.</summary>
    public string Newest { get; init; } = "";

    /// <summary>How many there were then.</summary>
    public int Total { get; init; }

    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>What lies before the chosen depth; null where nothing does.</summary>
    public Gap? Rest { get; init; }

    /// <summary>Where to go on; null where everything wanted is read.</summary>
    [JsonIgnore]
    public Gap? Next => Gaps.Count > 0 ? Gaps[0] : null;

    /// <summary>Since when everything is stored; null where all is.</summary>
    [JsonIgnore]
    public DateTimeOffset? KnownFrom => Gaps.FirstOrDefault(g => g.IsHistory) is { } open ? open.Reached ?? DateTimeOffset.MaxValue
        : Rest?.Reached;

    /// <summary>What there is now: what is newer than the last look is a gap, and so is what is wanted deeper.</summary>
    public Walk Meet(Listing? now, DateTimeOffset? since)
    {
        var nodes = now?.Nodes?.OfType<Listed>().ToArray() ?? [];
        var newest = string.Join(' ', nodes.Select(n => string.Create(null, $"{n.Number}:{n.UpdatedAt.ToUnixTimeSeconds()}")));
        var walk = Deepen(since);
        if (nodes.Length == 0 || (newest == Newest && now!.TotalCount == Total))
        {
            return walk with { Total = now?.TotalCount ?? 0 };
        }

        var gap = Top is { } top ? new Gap(null, top - Overlap, null, false) : new Gap(null, since, null, true);
        return walk with { Top = nodes[0].UpdatedAt, Newest = newest, Total = now!.TotalCount, Gaps = [gap, .. walk.Gaps] };
    }

    /// <summary>After a page of the newest gap.</summary>
    /// <param name="reached">The oldest change on it; null for an empty page.</param>
    /// <param name="next">Where the next page begins; null after the last.</param>
    public Walk Step(DateTimeOffset? reached, string? next)
    {
        var gap = Gaps[0];
        var at = reached ?? gap.Reached;
        if (next is not null && (gap.Floor is null || at is null || at >= gap.Floor))
        {
            return this with { Gaps = [gap with { After = next, Reached = at }, .. Gaps.Skip(1)] };
        }

        // The end of the list is the end of every older gap too.
        return next is null ? this with { Gaps = [], Rest = null }
            : this with { Gaps = [.. Gaps.Skip(1)], Rest = gap.IsHistory ? gap with { After = next, Reached = gap.Floor } : Rest };
    }

    /// <summary>The newest gap is read again from its beginning: GitHub does not know the place any more.</summary>
    public Walk Again() => this with { Gaps = [Gaps[0] with { After = null }, .. Gaps.Skip(1)] };

    private Walk Deepen(DateTimeOffset? since)
    {
        var gaps = Gaps.Select(g => g.IsHistory ? g with { Floor = since } : g).ToArray();
        return Rest is { } rest && (since is null || since < rest.Floor)
            ? this with { Gaps = [.. gaps, rest with { Floor = since }], Rest = null }
            : this with { Gaps = gaps };
    }
}

/// <summary>Items still to be read.</summary>
/// <param name="After">Where the next page begins; null for the newest.</param>
/// <param name="Floor">Items that changed last before this are not wanted; null for all.</param>
/// <param name="Reached">The oldest change read so far.</param>
/// <param name="IsHistory">Nothing older was read before.</param>
internal sealed record Gap(string? After, DateTimeOffset? Floor, DateTimeOffset? Reached, bool IsHistory);

/// <summary>An item that could not be read, and why.</summary>
internal sealed record MissedItem(ItemKind Kind, int Number, string Why);

/// <summary>How far a list was read without a token, newest change first.</summary>
/// <param name="Next">The page to go on with; null after the last.</param>
/// <param name="Top">The newest change it begins with.</param>
/// <param name="Since">Where this reading ends; null: at the end of the list.</param>
/// <param name="From">Since when everything in it is stored; null: from its beginning.</param>
/// <param name="IsHistory">Nothing older was read before.</param>
internal sealed record ListState(Uri? Next, DateTimeOffset? Top, DateTimeOffset? Since, DateTimeOffset? From, bool IsHistory);

[JsonSerializable(typeof(GitHubState))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
internal sealed partial class GitHubStateJson : JsonSerializerContext;
