using CommunityHealth.Storage;

namespace CommunityHealth.Sentiment;

/// <summary>
/// Scores every stored message that has no score of the model that comes with the program: new ones, those whose text
/// changed, and all of them once the model is another. What was scored stays when it is stopped, and it goes on there.
/// One at a time.
/// </summary>
public sealed class MessageScoring(MessageScores scores) : IDisposable
{
    /// <summary>So many are scored and kept at once: about 50 ms of the writer's time.</summary>
    private const int Batch = 2_000;

    private readonly SemaphoreSlim _one = new(1, 1);
    private long _reached;

    /// <summary>Why messages cannot be scored, in a sentence; null where they can.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Scores what waits; returns how many messages were. Without a model it does nothing but say so in <see cref="Fault"/>.</summary>
    /// <param name="moved">Told after each step how many are scored by now.</param>
    public async Task<long> RunAsync(Action<long>? moved, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return Model() is { } model ? await RunAsync(model, moved, cancellation).ConfigureAwait(false) : 0;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<long> RunAsync(SentimentModel model, Action<long>? moved, CancellationToken cancellation)
    {
        var state = scores.State(model.Id);
        if (state.IsComplete || state.Messages == 0)
        {
            return 0;
        }

        var (id, scorer, scored) = (await scores.ModelAsync(model.Id, cancellation).ConfigureAwait(false), new Scorer(model), 0L);
        _reached = state.CompleteAt is null ? 0 : _reached;
        for (var rounds = 0; rounds < 2; rounds++)
        {
            while (scores.Unscored(id, _reached, Batch) is { Count: > 0 } messages)
            {
                var said = messages.Select(m => scorer.Score(m.Body)).ToList();
                await scores.KeepAsync(id, messages, said, cancellation).ConfigureAwait(false);
                (_reached, scored) = (messages[^1].Activity, scored + messages.Count);
                moved?.Invoke(scored);
                cancellation.ThrowIfCancellationRequested();
            }

            // An older text that changed lies before what was reached.
            if (scores.State(model.Id) is { } now && now.Scored >= now.Messages)
            {
                break;
            }

            _reached = 0;
        }

        await scores.CompleteAsync(id, cancellation).ConfigureAwait(false);
        return scored;
    }

    private SentimentModel? Model()
    {
        try
        {
            return SentimentModel.BuiltIn;
        }
        catch (SentimentException fault)
        {
            Fault = fault.Message;
            return null;
        }
    }
}
