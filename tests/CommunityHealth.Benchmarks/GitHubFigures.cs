using System.Diagnostics;
using System.Text.Json;

namespace CommunityHealth.Benchmarks;

/// <summary>What <c>metrics</c> says of a harvested repository, and what somebody else counted.</summary>
internal sealed class GitHubFigures(Action<string, bool> check, string executable, string data)
{
    /// <summary>Bots by what they do, which their accounts do not say.</summary>
    private static readonly string[] Bots = ["DrahtBot", "gitcoinbot"];

    public void Compare(string repository, string expected)
    {
        if (!File.Exists(expected))
        {
            Console.WriteLine($"Nothing was counted independently of {repository}.");
            return;
        }

        foreach (var bot in Bots)
        {
            Run("people", "classify", bot, "--as", "bot");
        }

        var told = JsonDocument.Parse(File.ReadAllBytes(expected)).RootElement;
        var scope = new[] { "metrics", "--scope", "github:" + repository, "--period", "all" };
        var metrics = Metrics(scope);
        Same("pull requests opened", Value(metrics, "pull_requests.opened"), Number(told, "pulls", "total"));
        Same("pull requests merged", Value(metrics, "pull_requests.merged"), Number(told, "pulls", "merged"));
        Same("pull requests closed unmerged", Value(metrics, "pull_requests.closed_unmerged"), Number(told, "pulls", "closed_unmerged"));
        Same("pull requests open", Value(metrics, "pull_requests.open"), Number(told, "pulls", "open"));
        Same("issues opened", Value(metrics, "issues.opened"), Number(told, "issues", "total"));
        Same("issues closed", Value(metrics, "issues.closed"), Number(told, "issues", "closed"));
        Same("issues open", Value(metrics, "issues.open"), Number(told, "issues", "open"));
        Same("hours to merge, median", Value(metrics, "pull_requests.time_to_merge") / 3600, Number(told, "open_to_merge_median_hours"));
        foreach (var (key, kind) in new[] { ("pull_requests", "pulls"), ("issues", "issues") })
        {
            var (ours, theirs) = (metrics.GetProperty(key + ".time_to_first_response"), told.GetProperty("first_response").GetProperty("bots_by_type_and_name").GetProperty(kind));
            Same($"hours to the first response, median, {kind}", ours.GetProperty("value").GetDouble() / 3600, Number(theirs, "median_hours"));
            Same($"answered {kind}", Number(ours, "answered"), Number(theirs, "answered"));
            Same($"unanswered {kind}", Number(ours, "unanswered"), Number(theirs, "unanswered"));
        }

        var months = metrics.GetProperty("contributors.active").GetProperty("series").EnumerateArray().ToDictionary(m => m.GetProperty("from").GetString()![..7]);
        foreach (var month in told.GetProperty("monthly_active").GetProperty("contributors").EnumerateObject())
        {
            Same($"active in {month.Name}", Number(months[month.Name], "value"), month.Value.GetDouble());
        }

        foreach (var then in told.GetProperty("as_of").EnumerateObject())
        {
            var past = Metrics([.. scope, "--as-of", then.Name, "--bots", "1", "--agents", "1"]);
            Same($"issues at {then.Name}", Value(past, "issues.opened"), Number(then.Value, "issues"));
            Same($"pull requests at {then.Name}", Value(past, "pull_requests.opened"), Number(then.Value, "pulls"));
            Same($"merged at {then.Name}", Value(past, "pull_requests.merged"), Number(then.Value, "merged_pulls"));
        }

        var everybody = Metrics([.. scope, "--bots", "1", "--agents", "1"]).GetProperty("contributions.by_kind");
        Same("comments", Number(everybody, "comment"), Number(told, "issue_comments", "total"));
        Same("reviews and review comments", Number(everybody, "review"), Number(told, "reviews", "total") + Number(told, "review_comments", "total"));
    }

    private void Same(string name, double ours, double theirs)
    {
        var same = Math.Abs(ours - theirs) < 0.00006;
        check(same ? $"{name}: {theirs}" : $"{name}: {ours}, counted independently {theirs}", same);
    }

    private JsonElement Metrics(string[] arguments) => JsonDocument.Parse(Run(arguments)).RootElement.GetProperty("metrics");

    private static double Value(JsonElement metrics, string key) => Number(metrics, key, "value");

    private static double Number(JsonElement told, params string[] path) => path.Aggregate(told, (t, name) => t.GetProperty(name)).GetDouble();

    private string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true };
        foreach (var argument in arguments.Concat(["--data", data]))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
