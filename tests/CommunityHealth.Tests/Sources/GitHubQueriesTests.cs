using System.Diagnostics;
using System.Text.Json;
using CommunityHealth.Sources.GitHub;

namespace CommunityHealth.Tests.Sources;

/// <summary>Every query as it is sent, against the schema that GitHub publishes.</summary>
public sealed class GitHubQueriesTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sources", "Schema");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    [Fact]
    public async Task Every_query_is_one_that_GitHub_understands_and_every_list_says_how_much_of_it_is_wanted()
    {
        var checks = await CheckAsync(GitHubQueries.All);

        Assert.Equal(GitHubQueries.All.Keys, checks.Select(c => c.Name));
        Assert.All(checks, c => Assert.Equal([], c.Errors));
    }

    [Fact]
    public async Task A_page_of_25_items_of_every_kind_is_at_most_18_points_and_whatever_a_query_may_ask_for_far_from_the_limit()
    {
        var checks = await CheckAsync(GitHubQueries.All);

        Assert.InRange(checks.Single(c => c.Name == "Page").Points, 1, 18);
        Assert.All(checks, c => Assert.InRange(c.Nodes, 1, 100_000));
        Assert.All(checks.Where(c => c.Name != "Page"), c => Assert.InRange(c.Points, 1, 2));
    }

    [Theory]
    [InlineData("hasDiscussionsEnabled", "hasDiscussions", "Cannot query field \"hasDiscussions\" on type \"Repository\"")]
    [InlineData("first: 5, ", "", "Repository.pullRequests has no \"first\"")]
    [InlineData("$owner: String!", "$owner: Int!", "Variable \"$owner\" of type \"Int!\" used in position expecting type \"String!\"")]
    [InlineData("}", "", "Syntax Error")]
    public async Task A_query_that_is_broken_is_said_to_be_with_the_reason(string part, string other, string why)
    {
        var checks = await CheckAsync(new Dictionary<string, string> { ["Head"] = GitHubQueries.Head.Replace(part, other, StringComparison.Ordinal) });

        Assert.Contains(Assert.Single(checks).Errors, e => e.Contains(why, StringComparison.Ordinal));
    }

    /// <summary>The fields of a team need rights that a small token has not, and GitHub refuses the whole query for one of them.</summary>
    [Fact]
    public void No_query_asks_for_what_needs_more_than_reading() =>
        Assert.All(GitHubQueries.All.Values, q => Assert.DoesNotMatch(@"\bon Team\b|EnterpriseUserAccount|\bemail\b|\bviewer|\bprojects", q));

    private static async Task<IReadOnlyList<Checked>> CheckAsync(IReadOnlyDictionary<string, string> queries)
    {
        await Installed.Value;
        return JsonSerializer.Deserialize<List<Checked>>(await RunAsync("node", JsonSerializer.Serialize(queries), "check.mjs"), Web)!;
    }

    private static async Task InstallAsync()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "graphql")))
        {
            await RunAsync("npm", "", "ci", "--no-audit", "--no-fund");
        }
    }

    private static async Task<string> RunAsync(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program}: {await errors}");
    }

    private sealed record Checked(string Name, int Points, int Nodes, IReadOnlyList<string> Errors);
}
