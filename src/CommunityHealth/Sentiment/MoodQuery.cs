using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sentiment;

/// <summary>How messages sound, for a scope and days. Answers are kept until facts change.</summary>
public sealed class MoodQuery(HealthDatabase database, MessageReader reader, MessageScores scores, ItemLabels labels)
{
    private readonly Recent<(MoodRequest, DateOnly, long), MoodAnswer> _known = new(16);

    /// <summary>The figures of a request, and the messages to check on a day.</summary>
    public Task<MoodAnswer> ShowAsync(MoodRequest request, DateOnly today, CancellationToken cancellation) =>
        _known.GetAsync((request, today, database.DataVersion()), () => Make(request, today), cancellation);

    /// <summary>How far the scoring is.</summary>
    public MoodModel Model()
    {
        var current = reader.Model();
        try
        {
            return new MoodModel(current, scores.State(SentimentModel.BuiltIn.Id), null);
        }
        catch (SentimentException fault)
        {
            return new MoodModel(current, null, fault.Sentence);
        }
    }

    /// <summary>A page of the messages of a bucket or of all days that sound alike, the newest first; null where it is not told how they sound.</summary>
    public async Task<MoodList?> ListAsync(MoodRequest request, DateOnly today, MoodPick pick, CancellationToken cancellation)
    {
        var answer = await ShowAsync(request, today, cancellation).ConfigureAwait(false);
        if (!answer.Figures.Tells(pick.From))
        {
            return null;
        }

        var bucket = answer.Figures.Buckets.FirstOrDefault(b => b.Days.From == pick.From)?.Days;
        var days = bucket is { } of ? new Window(of.From, of.To) : request.Days;
        var read = reader.Read(new MessageRequest(request.ScopeId, days, request.Agents), cancellation);
        var found = answer.Part.Of(read, labels.Scopes(), labels.Read(request.ScopeId))
            .Where(pick.Has).OrderByDescending(m => m.At).ThenBy(m => m.Activity).ToList();
        var page = Math.Clamp(pick.Page, 1, Math.Max(1, (found.Count + MoodList.Size - 1) / MoodList.Size));
        return new MoodList([.. found.Skip((page - 1) * MoodList.Size).Take(MoodList.Size)], found.Count, page);
    }

    private MoodAnswer Make(MoodRequest request, DateOnly today)
    {
        var (scopes, topics) = (labels.Scopes(), labels.Read(request.ScopeId));
        var part = request.Part.Known(request.ScopeId, scopes, topics);
        var messages = part.Of(reader.Read(new MessageRequest(request.ScopeId, request.Days, request.Agents), CancellationToken.None), scopes, topics);
        return new MoodAnswer(MoodFigures.Of(request, messages, scopes, topics), MoodSample.Of(messages, today)) { Part = part };
    }
}

/// <summary>The figures, and the messages to check today.</summary>
public sealed record MoodAnswer(MoodFigures Figures, IReadOnlyList<ScoredMessage> Sample)
{
    /// <summary>Which messages they are of: what was asked for without what there is not.</summary>
    public MoodPart Part { get; init; } = MoodPart.All;
}

/// <summary>What scores messages.</summary>
/// <param name="Current">The model figures are made with; null where none has scored every message yet.</param>
/// <param name="State">How far the model of this program is; null where it cannot be read.</param>
/// <param name="Fault">Why it cannot be read, in a sentence.</param>
public sealed record MoodModel(string? Current, ScoringState? State, string? Fault)
{
    /// <summary>The share of messages that are scored, 0 to 1; null where all are, and where nothing scores.</summary>
    public double? Progress => State is { IsComplete: false, Messages: > 0 and var all, Scored: var scored } ? scored / (double)all : null;
}

/// <summary>Which messages are listed.</summary>
/// <param name="From">The first day of the bucket; null for all days.</param>
/// <param name="Label">How they sound; null for all that have a score.</param>
public sealed record MoodPick(DateOnly? From, SentimentLabel? Label, int Page)
{
    /// <summary>Whether a message sounds as it should.</summary>
    public bool Has(ScoredMessage message) => Label is null ? message.Label != SentimentLabel.NotScored : message.Label == Label;
}

/// <summary>A page of messages.</summary>
public sealed record MoodList(IReadOnlyList<ScoredMessage> Messages, int Total, int Page)
{
    /// <summary>How many are on a page.</summary>
    public const int Size = 20;
}
