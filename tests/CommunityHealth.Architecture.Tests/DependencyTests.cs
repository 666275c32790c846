using System.Text.RegularExpressions;

namespace CommunityHealth.Architecture.Tests;

/// <summary>Who may know whom. A new slice needs no line here until it wants another slice.</summary>
public sealed partial class DependencyTests
{
    /// <summary>What every slice may use: the shared words, and stored facts. Slices and sources meet only there.</summary>
    private static readonly string[] OfSlices = ["Community", "Storage"];

    /// <summary>What every page may use besides.</summary>
    private static readonly string[] OfPages = ["Community", "Storage", "Web.Access", "Web.Drawers", "Web.Layout", "Web.Live", "Web.Parts"];

    /// <summary>What is no slice and no page, with everything it may use.</summary>
    private static readonly Dictionary<string, string[]> Floors = new()
    {
        ["Community"] = [],
        ["Storage"] = ["Community"],
        ["Web.Access"] = ["Community", "Sources", "Storage"],
        ["Web.Arguments"] = ["Community", "Metrics"],
        ["Web.Live"] = ["Community", "Sentiment", "Sources", "Storage", "Web.Access"],
        ["Web.Parts"] = ["Community", "Contributors", "Metrics", "Storage", "Web.Access", "Web.Live"],
        ["Web.Drawers"] = ["Activity", "Community", "Contributors", "Items", "Metrics", "Storage", "Web.Layout", "Web.Parts"],
        ["Web.Layout"] = ["Community", "Metrics", "Settings", "Storage", "Web.Access", "Web.Demo", "Web.Live", "Web.Parts"],
        ["Web.Endpoints"] = ["Activity", "Community", "Metrics", "Settings", "Sources", "Storage", "Web.Access", "Web.Arguments", "Web.Live"],
        ["Web.Hosting"] = ["Activity", "Community", "Contributors", "Demo", "Metrics", "Moderation", "PullRequests", "Responses", "Sentiment", "Settings", "Sources", "Storage", "Waiting", "Web.Access", "Web.Accounts", "Web.Demo", "Web.Endpoints", "Web.Live", "Web.Parts", "Web.Settings"],
        ["Web.CommandLine"] = ["Activity", "Community", "Contributors", "Demo", "Metrics", "Sentiment", "Settings", "Sources", "Storage", "Web.Access", "Web.Arguments", "Web.Hosting"],
    };

    /// <summary>Slices and pages that may use one more, and why.</summary>
    private static readonly (string From, string To, string Why)[] Exceptions =
    [
        ("Demo", "Sentiment", "its messages are scored as others are"),
        ("Issues", "Items", "its figures are made of items"),
        ("Metrics", "Commits", "the catalogue works out every figure"),
        ("Metrics", "Contributors", "the catalogue works out every figure"),
        ("Metrics", "Issues", "the catalogue works out every figure"),
        ("Metrics", "Items", "the catalogue works out every figure"),
        ("Metrics", "PullRequests", "the catalogue works out every figure"),
        ("Metrics", "Resilience", "the catalogue works out every figure"),
        ("Metrics", "Responses", "the catalogue works out every figure"),
        ("Metrics", "Sentiment", "the catalogue works out every figure"),
        ("PullRequests", "Items", "its figures are made of items"),
        ("Responses", "Items", "its figures are made of items"),
        ("Waiting", "Responses", "the same first answers"),
        ("Web.Accounts", "Settings", "keeps whether there are accounts"),
        ("Web.Activity", "Metrics", "a page with a period"),
        ("Web.Contributors", "Contributors", "its own slice"),
        ("Web.Contributors", "Metrics", "a page of figures"),
        ("Web.Declared", "Declared", "its own slice"),
        ("Web.Demo", "Demo", "its own slice"),
        ("Web.Help", "Metrics", "a page for every metric"),
        ("Web.Moderation", "Metrics", "a page for a scope"),
        ("Web.Moderation", "Moderation", "its own slice"),
        ("Web.Moderation", "Settings", "leads to the code of conduct"),
        ("Web.Overview", "Metrics", "a page of figures"),
        ("Web.Overview", "Responses", "says what waits"),
        ("Web.PullRequests", "Metrics", "a page of figures"),
        ("Web.PullRequests", "PullRequests", "its own slice"),
        ("Web.Responses", "Metrics", "a page of figures"),
        ("Web.Responses", "Responses", "its own slice"),
        ("Web.Search", "Metrics", "finds them"),
        ("Web.Sentiment", "Metrics", "a page of figures"),
        ("Web.Sentiment", "Sentiment", "its own slice"),
        ("Web.Settings", "Settings", "its own slice"),
        ("Web.Settings", "Sources", "lists their schedules"),
        ("Web.Settings", "Web.Demo", "begins the site anew"),
        ("Web.Settings", "Web.SourcePages", "says schedules in the same words"),
        ("Web.Setup", "Sources", "adds one"),
        ("Web.Setup", "Web.Demo", "offers it first"),
        ("Web.SourcePages", "Metrics", "compares figures with those of GitHub"),
        ("Web.SourcePages", "Sources", "its own slice"),
        ("Web.SourcePages", "Web.Setup", "the same fields for a GitHub App"),
        ("Web.Status", "Sources", "says how each is"),
        ("Web.Waiting", "Metrics", "a page with figures"),
        ("Web.Waiting", "Waiting", "its own slice"),
    ];

    [Fact]
    public void Nothing_uses_what_the_lists_do_not_allow() => Breaches.None(
        Uses.All.Where(u => !Allowed(u.From).Contains(u.To)).Select(u => $"{u.From} uses {u.To}: {u.Where}"));

    [Fact]
    public void Every_exception_is_needed() => Breaches.None(
        Exceptions.Where(e => !Uses.All.Any(u => u.From == e.From && u.To == e.To)).Select(e => $"{e.From} uses {e.To} no more"));

    [Fact]
    public void No_part_comes_back_to_itself()
    {
        var uses = Uses.All.ToLookup(u => u.From, u => u.To);

        Assert.NotEmpty(uses);
        Breaches.None(uses.Select(u => u.Key).Where(start => Reach(uses, start).Contains(start)));
    }

    [Fact]
    public void The_web_holds_no_query_of_the_database() => Breaches.None(Source.Find("src/CommunityHealth.Web", WebQuery()));

    [Fact]
    public void Engine_specific_sql_stays_in_storage() => Breaches.None(Source.Files("src/CommunityHealth")
        .Where(f => !f.Name.Contains("/Storage/", StringComparison.Ordinal) && Sql().IsMatch(f.Text)).Select(f => f.Name));

    private static IEnumerable<string> Allowed(string part) => Exceptions.Where(e => e.From == part).Select(e => e.To)
        .Concat(Floors.GetValueOrDefault(part) ?? (part.StartsWith("Web.", StringComparison.Ordinal) ? OfPages : OfSlices));

    private static HashSet<string> Reach(ILookup<string, string> uses, string start)
    {
        var (reached, waiting) = (new HashSet<string>(), new Stack<string>([start]));
        while (waiting.TryPop(out var part))
        {
            foreach (var next in uses[part].Where(reached.Add))
            {
                waiting.Push(next);
            }
        }

        return reached;
    }

    [GeneratedRegex(@"using Microsoft\.EntityFrameworkCore|HealthDbContext")]
    private static partial Regex WebQuery();

    [GeneratedRegex(@"\b(SELECT|INSERT INTO|PRAGMA) ")]
    private static partial Regex Sql();
}
