using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class RecentTests : IDisposable
{
    private readonly Recent<string, string> _recent = new(2);
    private readonly ManualResetEventSlim _go = new();
    private int _made;

    [Fact]
    public async Task A_question_is_worked_out_once_for_all_who_wait()
    {
        var waiting = Enumerable.Range(0, 20).Select(_ => _recent.GetAsync("a", Make, default)).ToArray();
        _go.Set();

        var answers = await Task.WhenAll(waiting);

        Assert.Equal(1, _made);
        Assert.All(answers, a => Assert.Same(answers[0], a));
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_stop_it_for_the_others()
    {
        using var impatient = new CancellationTokenSource();
        var (first, second) = (_recent.GetAsync("a", Make, impatient.Token), _recent.GetAsync("a", Make, default));

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _go.Set();

        Assert.Equal("answer 1", await second);
    }

    [Fact]
    public async Task A_failure_is_told_and_not_kept()
    {
        await Assert.ThrowsAsync<FormatException>(() => _recent.GetAsync("a", Fail, default));
        _go.Set();

        Assert.Equal("answer 1", await _recent.GetAsync("a", Make, default));
    }

    [Fact]
    public async Task Only_those_asked_for_last_are_kept()
    {
        _go.Set();
        foreach (var key in new[] { "a", "b", "a", "c", "a", "b" })
        {
            await _recent.GetAsync(key, Make, default);
        }

        Assert.Equal(4, _made);
    }

    public void Dispose() => _go.Dispose();

    private string Make()
    {
        _go.Wait();
        return $"answer {Interlocked.Increment(ref _made)}";
    }

    private static string Fail() => throw new FormatException();
}
