using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sentiment;

/// <summary>Which messages the mood is told of.</summary>
/// <param name="ScopeId">0 for all scopes together.</param>
/// <param name="Days">In the community's zone.</param>
/// <param name="Width">Of the buckets; a week where a drawing has room for them.</param>
/// <param name="Agents">Whether AI agents' messages are counted; those of bots never are.</param>
public sealed record MoodRequest(int ScopeId, Window Days, Granularity Width, bool Agents)
{
    /// <summary>Only some of the messages.</summary>
    public MoodPart Part { get; init; } = MoodPart.All;
}

/// <summary>The mood of a bucket.</summary>
public sealed record MoodBucket(Bucket Days, MoodCount Count);

/// <summary>The mood of a channel.</summary>
/// <param name="Scope">The scope key.</param>
/// <param name="Kind">What is written to there; null for talk that belongs to no item.</param>
public sealed record MoodChannel(string Scope, ItemKind? Kind, MoodCount Count)
{
    /// <summary>Which one it is.</summary>
    public MoodPlace Place => new(Scope, Kind);
}

/// <summary>The mood around a label of issues, pull requests and discussions.</summary>
public sealed record MoodTopic(string Label, MoodCount Count);

/// <summary>How messages sound: by week, by channel, by topic. Messages of several topics count in each.</summary>
public sealed record MoodFigures(
    MoodCount Whole, IReadOnlyList<MoodBucket> Buckets, IReadOnlyList<MoodChannel> Channels, IReadOnlyList<MoodTopic> Topics)
{
    /// <summary>The topics that most is written about; more make no table to read.</summary>
    private const int MostTopics = 20;

    /// <summary>Counts messages.</summary>
    /// <param name="scopes">Scope keys by id.</param>
    /// <param name="labels">Labels by item.</param>
    public static MoodFigures Of(
        MoodRequest request, IReadOnlyList<ScoredMessage> messages, IReadOnlyDictionary<int, string> scopes, IReadOnlyDictionary<long, string[]> labels)
    {
        var days = messages.ToLookup(m => request.Width.StartOf(UnixTime.Date(m.Day)));
        var topics = messages.SelectMany(m => labels.GetValueOrDefault(m.Item, []).Select(l => (Label: l, Message: m))).GroupBy(t => t.Label, t => t.Message);
        return new MoodFigures(
            MoodCount.Of(messages), [.. request.Days.Buckets(request.Width).Select(b => new MoodBucket(b, MoodCount.Of(days[request.Width.StartOf(b.From)])))],
            [
                .. messages.GroupBy(m => (m.ScopeId, m.Channel)).Select(c => new MoodChannel(scopes.GetValueOrDefault(c.Key.ScopeId, ""), c.Key.Channel, MoodCount.Of(c)))
                    .OrderBy(c => c.Scope, StringComparer.Ordinal).ThenBy(c => c.Kind),
            ],
            [
                .. topics.Select(t => new MoodTopic(t.Key, MoodCount.Of(t))).OrderByDescending(t => t.Count.Messages).ThenBy(t => t.Label, StringComparer.Ordinal).Take(MostTopics),
            ]);
    }

    /// <summary>Whether messages of a bucket, or of all days (null), may be listed: it is told how they sound.</summary>
    public bool Tells(DateOnly? from) => (from is null ? Whole : Buckets.FirstOrDefault(b => b.Days.From == from)?.Count)?.Gap == MoodGap.None;
}
