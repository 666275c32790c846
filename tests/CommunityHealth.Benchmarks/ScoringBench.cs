using System.Diagnostics;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// The published program over a million stored messages without a score: how long until all have one, and how long
/// somebody who looks at Overview meanwhile waits for the page.
/// </summary>
internal static class ScoringBench
{
    private const int Messages = 1_000_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync()
    {
        var data = Bench.Scratch("made-messages");
        await using var services = await Bench.ServicesAsync(data);
        await new GeneratedActivities(seed: 1, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).FillAsync(services, Messages);
        var database = services.GetRequiredService<HealthDatabase>();
        Write(database, SentimentBench.MadeUp());
        var program = Bench.Publish();
        var watch = Stopwatch.StartNew();
        using var server = Server.Start(program, data);
        using var client = server.Client();
        var (scores, waits) = (services.GetRequiredService<MessageScores>(), new List<double>());
        while (!scores.State(SentimentModel.BuiltIn.Id).IsComplete && watch.Elapsed < Longest)
        {
            var began = Stopwatch.GetTimestamp();
            (await client.GetAsync("/")).EnsureSuccessStatusCode();
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(Pause);
        }

        Figures.Print($"{Messages:N0} stored messages scored, from the start of the program", watch.Elapsed.TotalSeconds, "s", "<= 90");
        Figures.Print($"Overview meanwhile, p95 of {waits.Count}", Figures.Percentile(waits, 0.95), "ms", "-");
        Figures.Print("Overview meanwhile, median", Figures.Median(waits), "ms", "-");
        Figures.Print("memory", server.Memory(), "MB", "-");
        return 0;
    }

    private static void Write(HealthDatabase database, List<string> texts)
    {
        using var connection = database.Open();
        using var all = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO texts (activity_id, body) SELECT id, @body FROM activities WHERE id % @count = @rest";
        var (body, count, rest) = (insert.Parameters.Add("@body", SqliteType.Text), insert.Parameters.AddWithValue("@count", 1000), insert.Parameters.Add("@rest", SqliteType.Integer));
        for (var i = 0; i < 1000; i++)
        {
            (body.Value, rest.Value) = (texts[i], i);
            insert.ExecuteNonQuery();
        }

        using var talk = connection.CreateCommand();
        talk.CommandText = "UPDATE activities SET platform = 'github', type = 'comment'";
        talk.ExecuteNonQuery();
        all.Commit();
    }
}
