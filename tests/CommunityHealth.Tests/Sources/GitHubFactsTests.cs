using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Tests.Fakes;
using static CommunityHealth.Tests.Fakes.FakeRepository;

namespace CommunityHealth.Tests.Sources;

/// <summary>Everything that is fetched is stored, under the keys that others use too.</summary>
public sealed class GitHubFactsTests
{
    private static readonly ItemKind[] Kinds = [ItemKind.Issue, ItemKind.Pull, ItemKind.Discussion];

    [Fact]
    public async Task A_pull_request_is_stored_with_everything_that_happened_to_it_each_under_its_own_key()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var pull = repository.Open(ItemKind.Pull, Ada, "Make it fast");
        pull.Draft = true;
        repository.Happen(pull, "ReadyForReviewEvent", Ada);
        var review = repository.Review(pull, Bo, "CHANGES_REQUESTED");
        var line = repository.ReviewComment(pull, Bo);
        var comment = repository.Comment(pull, Cy);
        repository.Close(pull, Bo);
        var closed = pull.Closed!.Value.ToUnixTimeSeconds();
        repository.Reopen(pull, Ada);
        var reopened = repository.Now.ToUnixTimeSeconds();
        repository.Merge(pull, Bo);
        pull.Draft = false;

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Complete, 4, "github:octo/app"), (result.Status, result.Added, result.Source));
        var ready = pull.Events[0].At.ToUnixTimeSeconds();
        Assert.Equal(
            ["opened", $"ready:{ready}", $"review:{review.Id}", $"review_comment:{line.Id}", $"comment:{comment.Id}", $"closed:{closed}", $"reopened:{reopened}", "merged"],
            community.Told(pull));
        Assert.Equal(
            [
                "pr_opened|1|Make it fast|", "pr_ready|1|Make it fast|", "review_submitted|2|Make it fast|changes_requested", "review_comment|2|Make it fast|",
                "comment|3|Make it fast|", "pr_closed|2|Make it fast|", "pr_reopened|1|Make it fast|", "pr_merged|2|Make it fast|",
            ],
            community.Database.Rows("""
                SELECT type, (SELECT key FROM identities WHERE id = identity_id), subject, coalesce(detail, '') FROM activities ORDER BY occurred_at
                """));
        Assert.Equal(
            "github:42:pull:1|Pull_1|1|member|Make it fast|0|10|2|1|main|topic|1|2",
            community.Database.Row("""
                SELECT key, node, (SELECT key FROM identities WHERE id = author_id), association, title, draft, additions, deletions, changed_files, base_branch,
                    head_branch, fork, (SELECT key FROM identities WHERE id = merged_by_id) FROM items
                """));
    }

    [Fact]
    public async Task An_issue_keeps_labels_milestone_and_reactions_and_the_history_of_them()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var issue = repository.Open(ItemKind.Issue, Ada, "It breaks");
        issue.Labels.Add(repository.Labels[0]);
        issue.Milestone = "1.0";
        (issue.Reactions["THUMBS_UP"], issue.Reactions["HEART"]) = (3, 0);
        repository.Happen(issue, "LabeledEvent", Bo, repository.Labels[0]);
        repository.Happen(issue, "LabeledEvent", Bo, repository.Labels[1]);
        repository.Happen(issue, "UnlabeledEvent", Cy, repository.Labels[1]);
        repository.Happen(issue, "MilestonedEvent", Bo, milestone: "0.9");
        repository.Happen(issue, "DemilestonedEvent", Bo, milestone: "0.9");
        repository.Happen(issue, "MilestonedEvent", Bo, milestone: "1.0");

        await community.HarvestAsync();

        Assert.Equal("1.0|bug|THUMBS_UP 3", community.Database.Row("SELECT milestone, labels, reactions FROM items"));
        Assert.Equal(
            ["labeled|bug|2", "labeled|docs|2", "unlabeled|docs|3", "milestoned|0.9|2", "demilestoned|0.9|2", "milestoned|1.0|2"],
            Changes(community));
    }

    [Fact]
    public async Task Drafts_and_requests_for_review_are_kept_as_they_were_asked_for_also_of_a_team_whose_name_needs_more_rights()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var pull = repository.Open(ItemKind.Pull, Ada);
        repository.Happen(pull, "ConvertToDraftEvent", Ada);
        repository.Happen(pull, "ReviewRequestedEvent", Ada, reviewer: Cy);
        repository.Happen(pull, "ReviewRequestedEvent", Ada);
        repository.Happen(pull, "ReviewRequestRemovedEvent", Bo, reviewer: Cy);
        repository.Happen(pull, "ReviewDismissedEvent", Bo);

        await community.HarvestAsync();

        Assert.Equal(
            ["draft||1", "review_requested|cy|1", "review_requested||1", "review_request_removed|cy|2", "review_dismissed||2"], Changes(community));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Merging_is_not_told_again_as_closing_nor_a_closing_twice_where_two_clocks_are_a_second_apart(int seconds)
    {
        var repository = new FakeRepository();
        var (merged, closed) = (repository.Open(ItemKind.Pull, Ada), repository.Open(ItemKind.Issue, Ada));
        repository.Merge(merged, Bo);
        merged.Events[^1] = merged.Events[^1] with { At = merged.Merged!.Value.AddSeconds(seconds) };
        repository.Close(closed, Bo);
        closed.Events[^1] = closed.Events[^1] with { At = closed.Closed!.Value.AddSeconds(seconds) };

        foreach (var token in new[] { FakeGitHub.Secret, null })
        {
            using var community = await GitHubCommunity.CreateAsync(repository, token);
            await community.HarvestAsync();

            Assert.Equal(["opened", "merged"], community.Told(merged));
            Assert.Equal(["opened", $"closed:{closed.Closed!.Value.ToUnixTimeSeconds()}"], community.Told(closed));
            Assert.Equal(["issue_closed|2", "pr_merged|2"], community.Database.Rows("""
                SELECT type, (SELECT key FROM identities WHERE id = identity_id) FROM activities WHERE type IN ('issue_closed', 'pr_merged') ORDER BY type
                """));
        }
    }

    [Fact]
    public async Task What_is_closed_was_closed_even_where_no_event_tells_it()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var issue = community.Repository.Open(ItemKind.Issue, Ada);
        issue.Closed = community.Repository.Touch(issue);

        await community.HarvestAsync();

        Assert.Equal(["opened", $"closed:{issue.Closed.Value.ToUnixTimeSeconds()}"], community.Told(issue));
    }

    [Fact]
    public async Task Reviews_and_comments_that_are_not_submitted_yet_are_left_out()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var pull = repository.Open(ItemKind.Pull, Ada);
        repository.Review(pull, Bo, "PENDING");
        repository.ReviewComment(pull, Bo, pending: true);
        repository.Review(pull, Bo, "COMMENTED");

        await community.HarvestAsync();

        Assert.Equal(["opened", $"review:{pull.Reviews[1].Id}"], community.Told(pull));
    }

    [Fact]
    public async Task A_discussion_is_stored_with_answers_replies_and_the_answer_that_was_chosen()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var talk = repository.Open(ItemKind.Discussion, Ada, "How do I?");
        var answer = repository.Comment(talk, Bo);
        var replies = Enumerable.Range(0, 5).Select(_ => repository.Reply(talk, answer, Cy)).ToArray();
        repository.Answer(talk, Ada);

        await community.HarvestAsync();

        Assert.Equal(
            ["opened", $"comment:{answer.Id}", .. replies.Select(r => $"comment:{r.Id}"), $"accepted:{talk.Answered!.Value.ToUnixTimeSeconds()}"],
            community.Told(talk));
        Assert.Equal(
            ["answer_accepted|1", "discussion_opened|1", "reply_given|6"],
            community.Database.Rows("SELECT type, COUNT(*) FROM activities GROUP BY type ORDER BY type"));
    }

    [Fact]
    public async Task Bots_agents_people_and_deleted_accounts_are_told_apart()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        var issue = repository.Open(ItemKind.Issue, null);
        foreach (var who in new[] { Ada, Dependabot, Copilot, null, new FakeUser(6, "ghost") })
        {
            repository.Comment(issue, who);
        }

        await community.HarvestAsync();

        Assert.Equal(
            ["Ada L.|ada|1|human", "Copilot|Copilot|198982749|agent", "dependabot[bot]|dependabot[bot]|49699333|bot"],
            community.Database.Rows("SELECT i.name, i.login, i.key, p.class FROM identities i JOIN people p ON p.id = i.person_id ORDER BY i.name"));
        Assert.Equal("3", community.Database.Row("SELECT COUNT(*) FROM activities WHERE identity_id IS NULL"));
    }

    [Fact]
    public async Task Whatever_does_not_fit_on_a_page_is_read_on()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        foreach (var kind in Kinds)
        {
            var item = repository.Open(kind, Ada);
            for (var i = 0; i < 12; i++)
            {
                repository.Comment(item, Bo);
            }

            for (var i = 0; i < 12 && kind == ItemKind.Pull; i++)
            {
                repository.Review(item, Bo);
                repository.ReviewComment(item, Bo, i % 4 == 0 ? null : item.Threads[^1]);
                repository.Happen(item, "LabeledEvent", Bo, new FakeLabel($"l{i}"));
            }
        }

        var result = await community.HarvestAsync();

        Assert.Equal((HarvestStatus.Complete, 3 + 36 + 24), (result.Status, result.Added));
        Assert.Equal("12", community.Database.Row("SELECT COUNT(*) FROM item_changes"));
    }

    [Fact]
    public async Task Releases_are_stored_but_drafts_are_not_and_their_list_is_read_again_only_when_it_changed()
    {
        using var community = await GitHubCommunity.CreateAsync();
        var repository = community.Repository;
        repository.Open(ItemKind.Issue, Ada);
        var releases = Enumerable.Range(0, 7).Select(i => repository.Release($"v{i}", Ada)).ToArray();
        releases[6].Prerelease = true;
        repository.Release("v9", Ada, draft: true);
        await community.HarvestAsync();
        var first = community.Database.Rows("SELECT subject, detail FROM activities WHERE type = 'release' AND counted ORDER BY subject");
        var asked = community.GitHub.Count("releases");

        await community.HarvestAsync();
        repository.Releases.Remove(releases[0]);
        repository.Release("v7", Bo);
        await community.HarvestAsync();

        Assert.Equal(["v0|", "v1|", "v2|", "v3|", "v4|", "v5|", "v6|prerelease"], first);
        Assert.Equal((3, 3 + 1 + 3), (asked, community.GitHub.Count("releases")));
        Assert.Equal(
            ["v1", "v2", "v3", "v4", "v5", "v6", "v7"], community.Database.Rows("SELECT subject FROM activities WHERE type = 'release' AND counted ORDER BY subject"));
    }

    private static IReadOnlyList<string> Changes(GitHubCommunity community) =>
        community.Database.Rows("SELECT what, detail, (SELECT key FROM identities WHERE id = identity_id) FROM item_changes ORDER BY at");
}
