using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using static CommunityHealth.Tests.Fakes.FakeRepository;

namespace CommunityHealth.Tests.Sources;

/// <summary>Whatever happens to a request, the facts are those of a quiet day.</summary>
public sealed class GitHubFaultTests
{
    private static readonly Dictionary<string, Fault> Passing = new()
    {
        ["status 500"] = Faults.Status(HttpStatusCode.InternalServerError),
        ["status 502"] = Faults.Status(HttpStatusCode.BadGateway),
        ["status 503 with a pause"] = Faults.Status(HttpStatusCode.ServiceUnavailable, with: r => r.Headers.TryAddWithoutValidation("Retry-After", "7")),
        ["status 504"] = Faults.Status(HttpStatusCode.GatewayTimeout, """{"message":"We couldn't respond to your request in time."}"""),
        ["a body cut off"] = Faults.Truncated(),
        ["a packed body that is damaged"] = Faults.Damaged(),
        ["a body that never ends"] = Faults.Stalled(),
        ["no answer at all"] = Faults.Silence(),
        ["a whole body that is no JSON"] = Faults.Malformed(),
        ["a page for people"] = Faults.Status(HttpStatusCode.OK, "<html>"),
        ["nothing"] = Faults.Status(HttpStatusCode.OK, ""),
        ["null"] = Faults.Status(HttpStatusCode.OK, "null"),
        ["other JSON"] = Faults.Status(HttpStatusCode.OK, "\"what\""),
        ["a connection reset"] = Faults.Reset(),
        ["an error in place of data"] = Faults.Error(null, "Something went wrong while executing your query."),
        ["an error beside a repository that is null"] = Faults.Error(null, "Something went wrong.", beside: true),
        ["too much"] = Faults.Error("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded."),
        ["too much, beside a repository that is null"] = Faults.Error("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.", beside: true),
        ["issues that are null"] = Faults.Holes("issues", null, 0, 2),
        ["pull requests that are null"] = Faults.Holes("pullRequests", "RESOURCE_LIMITS_EXCEEDED", 1, 3),
        ["discussions that are null"] = Faults.Holes("discussions", "SERVICE_UNAVAILABLE", 0, 1, 2, 3),
    };

    public static TheoryData<string> Names => new(Passing.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_can_pass_is_asked_for_again_and_nothing_is_lost(string name)
    {
        var repository = new FakeRepository().Live(new Random(21), 200);
        using var community = await GitHubCommunity.CreateAsync(repository);
        community.GitHub.Faults = r => r.Number % 3 == 0 && (r.Variables.ValueKind != default || !name.Contains("error", StringComparison.Ordinal)) ? Passing[name] : null;

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Complete, 0), (result.Status, result.Skipped));
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Fact]
    public async Task Killed_at_any_request_and_run_again_it_knows_what_it_would_have_known_undisturbed()
    {
        var repository = new FakeRepository().Live(new Random(22), 110);
        using var undisturbed = await GitHubCommunity.CreateAsync(repository);
        await undisturbed.HarvestAsync();
        var (facts, requests) = (undisturbed.Facts(), undisturbed.GitHub.Log.Count);
        Assert.InRange(requests, 10, 100);

        for (var k = 1; k <= requests; k++)
        {
            using var community = await GitHubCommunity.CreateAsync(repository);
            foreach (var at in new[] { k, k + 3 })
            {
                community.GitHub.Log.Clear();
                community.GitHub.Faults = r => r.Number == at ? Faults.Killed() : null;
                _ = at <= requests && k == at ? await Assert.ThrowsAsync<KilledException>(() => community.HarvestAsync()) : await Record.ExceptionAsync(() => community.HarvestAsync());
            }

            community.GitHub.Faults = null;
            var result = await community.HarvestAsync();

            Assert.Equal((k, HarvestStatus.Complete), (k, result.Status));
            Assert.Equal(facts, community.Facts());
            await community.RollupsAreTrueAsync();
        }
    }

    [Fact]
    public async Task A_page_that_is_too_much_is_asked_for_in_halves_and_a_larger_one_is_tried_again_later()
    {
        var repository = new FakeRepository();
        for (var i = 0; i < 30; i++)
        {
            repository.Open(ItemKind.Issue, Ada);
        }

        using var community = await GitHubCommunity.CreateAsync(repository, with: o => o.PageSize = 8);
        var refused = 0;
        community.GitHub.Faults = r => r.Is("Page") && r.Variables.GetProperty("size").GetInt32() > 2 && refused++ < 2
            ? Faults.Error("MAX_NODE_LIMIT_EXCEEDED", "too many")
            : null;

        await community.HarvestAsync();

        Assert.Equal([8, 4, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4], Sizes(community));
        Assert.Equal("30", community.Database.Row("SELECT COUNT(*) FROM items"));
    }

    [Fact]
    public async Task Where_not_even_one_item_can_be_shown_the_reading_goes_on_behind_it_and_the_item_is_named()
    {
        var repository = new FakeRepository();
        for (var i = 0; i < 9; i++)
        {
            repository.Open(ItemKind.Issue, Ada, $"Number {i + 1}");
        }

        using var community = await GitHubCommunity.CreateAsync(repository);
        var healthy = false;
        community.GitHub.Faults = r => !healthy && r.Operation is "Page" or "Single" ? Poisoned("Number 5", Faults.Status(HttpStatusCode.BadGateway)) : null;

        var first = await community.HarvestAsync();
        var again = await community.HarvestAsync();
        healthy = true;
        var found = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Partial, 8, 1), (first.Status, first.Added, first.Skipped));
        Assert.Equal(("octo/app#5", HarvestStatus.Partial), (first.Problems[0].Where, again.Status));
        Assert.Contains("502", first.Problems[0].Why, StringComparison.Ordinal);
        Assert.Equal((HarvestStatus.Complete, 1, 0), (found.Status, found.Added, found.Skipped));
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Fact]
    public async Task What_cannot_be_read_is_listed_by_item_and_tried_again_later()
    {
        var repository = new FakeRepository().Live(new Random(23), 120);
        using var community = await GitHubCommunity.CreateAsync(repository);
        var healthy = false;
        community.GitHub.Faults = r => healthy ? null
            : r.Is("Page") ? Faults.Holes("issues", "SERVICE_UNAVAILABLE", 1, 2)
            : r.Is("Single") ? Faults.Error("SERVICE_UNAVAILABLE", "Not today.", beside: true) : null;

        var first = await community.HarvestAsync();
        healthy = true;
        var later = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Partial, true), (first.Status, first.Skipped > 1));
        Assert.Equal(first.Skipped, first.Problems.Select(p => p.Where).Distinct().Count());
        Assert.All(first.Problems, p => Assert.Equal(("octo/app#", "Not today."), (p.Where[..9], p.Why)));
        Assert.Equal((HarvestStatus.Complete, first.Skipped), (later.Status, community.GitHub.Log.Count(r => r.Is("Single")) - first.Skipped));
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Theory]
    [InlineData("More")]
    [InlineData("Thread")]
    public async Task An_item_whose_rest_is_not_shown_is_not_stored_as_if_it_were_whole(string query)
    {
        var repository = new FakeRepository().Live(new Random(24), 60);
        var pull = repository.Open(ItemKind.Pull, Ada);
        var comments = Enumerable.Range(0, 5).Select(_ => repository.Comment(pull, Bo)).ToArray();
        Array.ForEach(comments, _ => repository.ReviewComment(pull, Bo, pull.Threads.FirstOrDefault()));
        using var community = await GitHubCommunity.CreateAsync(repository);
        await community.HarvestAsync();
        repository.Comment(pull, Cy);
        var before = community.Told(pull);
        community.GitHub.Faults = r => r.Is(query) ? Faults.Edited(a => (a["data"]!["node"], a["errors"]) = (null, new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["type"] = "NOT_FOUND", ["message"] = "gone" }))) : null;

        var half = await community.HarvestAsync();
        var kept = community.Told(pull);
        community.GitHub.Faults = null;
        await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Partial, half.Status);
        Assert.Equal(before, kept);
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Fact]
    public async Task An_account_that_may_not_be_seen_makes_an_item_not_unreadable()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var pull = community.Repository.Open(ItemKind.Pull, Ada);
        community.Repository.Happen(pull, "ReviewRequestedEvent", Bo, reviewer: Cy);
        community.GitHub.Faults = r => !r.Is("Page") ? null : Faults.Edited(a => a["errors"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject
            {
                ["type"] = "FORBIDDEN", ["message"] = "Resource not accessible",
                ["path"] = new System.Text.Json.Nodes.JsonArray("repository", "pullRequests", "nodes", 0, "timelineItems", "nodes", 0, "requestedReviewer"),
            }));

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Complete, 1, 0), (result.Status, result.Added, community.GitHub.Count("Single")));
    }

    [Fact]
    public async Task A_place_in_a_list_that_GitHub_does_not_know_any_more_is_looked_for_again()
    {
        var repository = new FakeRepository().Many(60);
        using var community = await GitHubCommunity.CreateAsync(repository);
        community.GitHub.Faults = r => r.Is("Page") && community.GitHub.Count("Page") == 3 ? Faults.Killed() : null;
        await Assert.ThrowsAsync<KilledException>(() => community.HarvestAsync());
        community.GitHub.Faults = null;
        var cursor = community.Sources.List()[0].Cursor!;
        foreach (var list in new[] { "\"issues\":", "\"discussions\":" })
        {
            var at = cursor.IndexOf("\"after\":\"", cursor.IndexOf(list, StringComparison.Ordinal), StringComparison.Ordinal) + 9;
            cursor = cursor.Insert(at, "stale");
            cursor = cursor.Remove(cursor.IndexOf("\\u007C", at, StringComparison.Ordinal) is var bar && bar > 0 ? bar : cursor.IndexOf('|', at), bar > 0 ? 6 : 1);
        }

        await community.Sources.KeepCursorAsync(1, cursor, default);
        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Complete, result.Status);
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Fact]
    public async Task A_place_that_is_lost_again_and_again_ends_the_harvest_and_keeps_what_was_read()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Many(60));
        community.GitHub.Faults = r => r.Is("Page") && r.Variables.GetProperty("issuesAfter").ValueKind != System.Text.Json.JsonValueKind.Null
            ? Faults.Error("INVALID_CURSOR_ARGUMENTS", "`x` does not appear to be a valid cursor.") : null;

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Partial, true), (result.Status, result.Added > 0));
        Assert.InRange(community.GitHub.Log.Count, 5, 60);
    }

    [Fact]
    public async Task A_list_with_nothing_in_a_row_is_read_without_it()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(26), 40));
        await community.HarvestAsync();
        var before = community.Facts();
        community.GitHub.Faults = r => r.Is("comments") ? Faults.Status(HttpStatusCode.OK, "[null]") : null;

        Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync()).Status);
        Assert.Equal(before, community.Facts());
    }

    [Fact]
    public async Task A_GitHub_that_never_answers_is_a_sentence_after_several_tries()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(27), 10));
        await community.HarvestAsync();
        community.GitHub.Log.Clear();
        community.GitHub.Faults = _ => Faults.Reset();

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Failed, 7), (result.Status, community.GitHub.Log.Count));
        Assert.Contains("api.github.com could not be asked, also after several tries", result.Problems[0].Why, StringComparison.Ordinal);
        Assert.True(community.Clock.Waits.TakeLast(6).Zip(community.Clock.Waits.TakeLast(5)).All(w => w.First > TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task A_token_that_is_refused_in_the_middle_keeps_what_was_read_and_the_next_goes_on()
    {
        var repository = new FakeRepository().Many(90);
        using var community = await GitHubCommunity.CreateAsync(repository);
        community.GitHub.Faults = r => r.Number >= 9 ? Faults.Status(HttpStatusCode.Unauthorized, """{"message":"Bad credentials"}""") : null;

        var cut = await community.HarvestAsync();
        var refused = await community.HarvestAsync();
        community.GitHub.Faults = null;
        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Partial, HarvestStatus.Failed, HarvestStatus.Complete), (cut.Status, refused.Status, result.Status));
        Assert.Contains("GitHub refuses the token for octo/app", cut.Problems[0].Why, StringComparison.Ordinal);
        Assert.True(cut.Added > 0);
        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Theory]
    [InlineData("FORBIDDEN", "Resource protected by organization SAML enforcement.", true)]
    [InlineData("INSUFFICIENT_SCOPES", "Your token has not been granted the required scopes.", false)]
    public async Task What_GitHub_does_not_let_be_read_is_said_in_its_words(string type, string message, bool beside)
    {
        using var community = await GitHubCommunity.CreateAsync();
        community.GitHub.Faults = r => r.Is("Head") ? Faults.Error(type, message, beside) : null;

        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Failed, result.Status);
        Assert.Contains(message, result.Problems[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_whose_number_GraphQL_does_not_tell_is_asked_for_it_over_REST()
    {
        var repository = new FakeRepository().Live(new Random(29), 30);
        using var community = await GitHubCommunity.CreateAsync(repository);
        community.GitHub.Faults = r => r.Is("Head") ? Faults.Edited(a => a["data"]!["repository"]!["databaseId"] = null) : null;

        await community.HarvestAsync();

        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    private static Fault Poisoned(string title, Fault fault) => async (request, honest, cancellation) =>
        (await honest().Content.ReadAsStringAsync(cancellation)).Contains($"\"{title}\"", StringComparison.Ordinal) ? await fault(request, honest, cancellation) : honest();

    private static int[] Sizes(GitHubCommunity community) =>
        [.. community.GitHub.Log.Where(r => r.Is("Page")).Select(r => r.Variables.GetProperty("size").GetInt32())];
}
