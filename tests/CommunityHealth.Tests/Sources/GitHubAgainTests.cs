using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using static CommunityHealth.Tests.Fakes.FakeRepository;

namespace CommunityHealth.Tests.Sources;

/// <summary>Read again and again, a repository is known as if it had been read once, now.</summary>
public sealed class GitHubAgainTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Read_at_several_times_is_known_as_if_read_once_at_the_last(int seed)
    {
        var (repository, random) = (new FakeRepository(), new Random(seed));
        using var community = await GitHubCommunity.CreateAsync(repository.Live(random, 120));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HarvestStatus.Complete, (await community.HarvestAsync()).Status);
            community.Clock.Move(TimeSpan.FromDays(1));
            repository.Live(random, 25);
        }

        await community.HarvestAsync();

        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
        await community.RollupsAreTrueAsync();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_repository_that_moves_on_while_it_is_read_is_known_after_the_next_time(int seed)
    {
        var (repository, random) = (new FakeRepository(), new Random(seed));
        using var community = await GitHubCommunity.CreateAsync(repository.Live(random, 100));
        community.GitHub.Asked = _ => repository.Live(random, 1);
        await community.HarvestAsync();
        await community.HarvestAsync();
        community.GitHub.Asked = null;

        await community.HarvestAsync();

        Assert.Equal(await GitHubCommunity.UndisturbedAsync(repository), community.Facts());
    }

    [Fact]
    public async Task When_nothing_changed_three_requests_say_so()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(7), 150));
        await community.HarvestAsync();

        var (requests, result) = await community.CountedAsync();

        Assert.Equal((HarvestStatus.Complete, 0, 0, 0), (result.Status, result.Added, result.Updated, result.Skipped));
        Assert.Equal(result.Requests, requests);
        Assert.InRange(requests, 1, 3);
    }

    [Fact]
    public async Task One_changed_item_is_read_with_its_neighbours_on_one_page()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var items = Enumerable.Range(0, 30).Select(i => repository.Open(i % 2 == 0 ? ItemKind.Issue : ItemKind.Pull, Ada)).ToArray();
        await community.HarvestAsync();
        repository.Comment(items[0], Bo);
        community.GitHub.Log.Clear();

        var (requests, result) = await community.CountedAsync();

        Assert.Equal((4, 1), (requests, community.GitHub.Count("Page")));
        Assert.Equal((1, 1), (result.Added, result.Updated));
    }

    [Fact]
    public async Task However_many_items_changed_the_first_of_them_is_not_missed()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var items = Enumerable.Range(0, 40).Select(_ => repository.Open(ItemKind.Issue, Ada)).ToArray();
        await community.HarvestAsync();
        for (var n = 1; n <= 10; n++)
        {
            foreach (var item in items.Take(n))
            {
                repository.Comment(item, Bo);
            }

            Assert.Equal((n, n), (await community.HarvestAsync()) is var result ? (result.Added, result.Updated) : default);
        }
    }

    [Fact]
    public async Task A_review_comment_that_changed_later_than_its_pull_request_says_is_found()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var pull = repository.Open(ItemKind.Pull, Ada, "Title");
        var line = repository.ReviewComment(pull, Bo);
        await community.HarvestAsync();
        (line.Body, line.Updated) = ("rewritten", repository.Tick());
        var late = repository.ReviewComment(pull, Cy, pull.Threads[0], quiet: true);

        var result = await community.HarvestAsync();

        Assert.Equal(1, community.GitHub.Count("Page"));
        Assert.Equal((1, 1), (result.Added, result.Updated));
        Assert.Equal(["opened", $"review_comment:{line.Id}", $"review_comment:{late.Id}"], community.Told(pull));
        Assert.Equal("rewritten", community.Database.Row($"SELECT body FROM texts t JOIN activities a ON a.id = t.activity_id WHERE a.key LIKE '%:{line.Id}'"));
    }

    [Fact]
    public async Task Comments_deleted_on_GitHub_leave_the_counts_when_their_item_is_read_again()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var pull = repository.Open(ItemKind.Pull, Ada);
        var (kept, gone) = (repository.Comment(pull, Bo), repository.Comment(pull, Bo));
        repository.ReviewComment(pull, Cy);
        await community.HarvestAsync();
        pull.Comments.Remove(gone);
        pull.Threads.Clear();
        repository.Touch(pull);

        await community.HarvestAsync();

        Assert.Equal(["opened", $"comment:{kept.Id}"], community.Told(pull));
        await community.RollupsAreTrueAsync();
    }

    [Fact]
    public async Task What_an_item_tells_no_more_leaves_with_it()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var (issue, talk) = (repository.Open(ItemKind.Issue, Ada), repository.Open(ItemKind.Discussion, Ada));
        repository.Happen(issue, "LabeledEvent", Bo, repository.Labels[0]);
        repository.Answer(talk, Ada);
        repository.Close(talk, Ada);
        await community.HarvestAsync();
        repository.Labels[0].Name = "defect";
        repository.Touch(issue);
        talk.Answered = null;
        repository.Reopen(talk, Ada);

        await community.HarvestAsync();

        Assert.Equal("defect", community.Database.Row("SELECT detail FROM item_changes"));
        Assert.Equal(["opened"], community.Told(talk));
    }

    [Theory]
    [InlineData((int)FakeFate.Deleted, "deleted")]
    [InlineData((int)FakeFate.Transferred, "transferred")]
    [InlineData((int)FakeFate.Hidden, "hidden")]
    public async Task Items_that_are_gone_leave_the_counts_and_come_back_with_all_that_happened_to_them(int fate, string why)
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var items = new[] { ItemKind.Issue, ItemKind.Pull }.Select(k => repository.Open(k, Ada)).ToArray();
        repository.Comment(items[0], Bo);
        repository.Open(ItemKind.Issue, Cy);
        await community.HarvestAsync();
        var before = community.Facts();
        Array.ForEach(items, i => i.Fate = (FakeFate)fate);

        var left = await community.HarvestAsync();
        var gone = community.Database.Rows("SELECT number, gone FROM items WHERE gone IS NOT NULL ORDER BY number");
        await community.RollupsAreTrueAsync();
        Array.ForEach(items, i => i.Fate = FakeFate.There);
        await community.HarvestAsync();

        Assert.Equal([$"1|{why}", $"2|{why}"], gone);
        Assert.Equal((HarvestStatus.Complete, 2), (left.Status, left.Updated));
        Assert.Equal(before, community.Facts());
    }

    [Fact]
    public async Task An_item_that_changes_while_the_numbers_are_compared_is_not_taken_for_gone()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var items = Enumerable.Range(0, 250).Select(_ => repository.Open(ItemKind.Issue, Ada)).ToArray();
        await community.HarvestAsync();
        items[3].Fate = FakeFate.Deleted;
        community.GitHub.Asked = r => repository.Touch(r.Is("Numbers") ? items[120] : items[249]);

        await community.HarvestAsync();

        Assert.Equal(["4|deleted"], community.Database.Rows("SELECT number, gone FROM items WHERE gone IS NOT NULL"));
    }

    [Fact]
    public async Task An_item_that_was_overlooked_is_found_out_and_read()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var items = Enumerable.Range(0, 6).Select(_ => repository.Open(ItemKind.Pull, Ada)).ToArray();
        items[2].Fate = FakeFate.Hidden;
        await community.HarvestAsync();
        items[2].Fate = FakeFate.There;

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Complete, 1, 0), (result.Status, result.Added, result.Skipped));
        Assert.Equal(["opened"], community.Told(items[2]));
    }

    [Fact]
    public async Task A_renamed_repository_keeps_its_facts_under_its_new_name()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(3), 60));
        await community.HarvestAsync();
        var before = community.Database.Rows("SELECT key FROM activities WHERE counted ORDER BY key");
        community.Repository.OldNames.Add("octo/app");
        community.Repository.Name = "octopus/app2";

        var refreshed = await community.Harvests.RunAsync(community.Sources.List()[0], null, default);
        var again = await community.HarvestAsync(name: "octo/app");

        Assert.Equal(("github:octopus/app2", "github:octopus/app2"), (refreshed.Source, again.Source));
        Assert.Equal((0, 0), (refreshed.Added, again.Added));
        Assert.Equal("github:octopus/app2|https://api.github.com/repos/octopus/app2", community.Database.Row("SELECT c.key, s.location FROM sources s JOIN scopes c ON c.id = s.scope_id"));
        Assert.Equal(before, community.Database.Rows("SELECT key FROM activities WHERE counted ORDER BY key"));
        Assert.All(community.GitHub.Log.TakeLast(3), r => Assert.DoesNotContain("/octo/app", r.Address.AbsolutePath, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FakeGitHub.Secret)]
    [InlineData(null)]
    public async Task A_name_that_belongs_to_another_repository_now_is_refused_and_nothing_is_mixed(string? token)
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(3), 30), token);
        await community.HarvestAsync();
        var before = community.Facts();
        community.Repository.Id = 43;
        community.Repository.Open(ItemKind.Issue, Bo);

        var result = await community.HarvestAsync();

        Assert.Equal(HarvestStatus.Failed, result.Status);
        Assert.Contains("is another repository now (number 43", result.Problems[0].Why, StringComparison.Ordinal);
        Assert.Equal(before, community.Facts());
    }

    [Fact]
    public async Task A_repository_is_connected_under_the_name_GitHub_gives_it_and_not_at_all_when_it_is_not_there()
    {
        using var community = await GitHubCommunity.CreateAsync();
        community.Repository.Open(ItemKind.Issue, Ada);

        var fault = await Assert.ThrowsAsync<CommunityHealth.Sources.GitHub.GitHubException>(() => community.HarvestAsync(name: "octo/nothing"));
        var result = await community.HarvestAsync(name: "OCTO/App");

        Assert.Contains("There is no repository octo/nothing", fault.Sentence, StringComparison.Ordinal);
        Assert.Equal("github:octo/app", result.Source);
        Assert.Single(community.Sources.List());
    }

    [Fact]
    public async Task Discussions_that_are_switched_off_are_kept_and_read_again_when_they_are_back()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var talk = repository.Open(ItemKind.Discussion, Ada);
        await community.HarvestAsync();
        repository.HasDiscussions = false;
        repository.Open(ItemKind.Issue, Ada);
        await community.HarvestAsync();
        var kept = community.Told(talk);
        repository.HasDiscussions = true;
        repository.Comment(talk, Bo);

        await community.HarvestAsync();

        Assert.Equal((1, 2), (kept.Count, community.Told(talk).Count));
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_read_means_reading_everything_again()
    {
        using var community = await GitHubCommunity.CreateAsync(new FakeRepository().Live(new Random(5), 60));
        await community.HarvestAsync();
        var before = community.Facts();
        await community.Sources.KeepCursorAsync(1, "{\"what\":", default);

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Complete, 0, 0), (result.Status, result.Added, result.Updated));
        Assert.Equal(before, community.Facts());
    }
}
