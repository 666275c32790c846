using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class ItemsTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Account Ada = new("7", "ada", "Ada", "");
    private static readonly Account Bo = new("8", "bo", "Bo", "");
    private static readonly ItemKey Key = SourceKeys.Pull(5, 1);
    private static readonly SourceItem Pull = new(Key, Platforms.GitHub, ItemKind.Pull, 1, Ada, "Faster", "https://github.example/a/b/pull/1", At(-72))
    {
        UpdatedAt = At(-10), Fork = true, Additions = 10, Deletions = 2, Association = "member", Draft = false, Labels = ["one", "two"],
    };

    [Fact]
    public async Task An_item_is_read_with_what_happened_to_it()
    {
        using var community = await TestCommunity.CreateAsync();

        await WriteAsync(community, Pull, Act(ActivityType.Comment, Bo, -50), Act(ActivityType.PrMerged, Bo, -20));

        var table = Read(community);
        var item = Assert.Single(table.Items.ToArray());
        Assert.Equal((At(-72), At(-20), At(-20)), (item.OpenedAt, item.ClosedAt, item.MergedAt));
        Assert.Equal((true, 12, "member", false), (item.Fork, item.Size, item.Association, item.Draft));
        Assert.Equal(
            [(ItemMove.Comment, At(-50)), (ItemMove.Merged, At(-20))], table.Steps(item).ToArray().Select(s => (s.Move, s.At)));
        Assert.NotEqual(item.Author, table.Steps(item)[0].Person);
    }

    [Fact]
    public async Task The_end_of_knowledge_takes_back_what_came_later()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(
            community, Pull, Act(ActivityType.PrClosed, Ada, -60), Act(ActivityType.PrReopened, Ada, -50), Act(ActivityType.PrReady, Ada, -45),
            Act(ActivityType.PrMerged, Bo, -20));

        Assert.Empty(Read(community, -80).Items.ToArray());
        Assert.Equal((At(-60), null), End(Read(community, -55)));
        Assert.Equal((null, null), End(Read(community, -30)));
        Assert.Equal((At(-20), At(-20)), End(Read(community, 0)));
        Assert.True(Read(community, -48).Items[0].Draft);
        Assert.False(Read(community, -30).Items[0].Draft);
    }

    [Fact]
    public async Task What_was_closed_before_the_period_is_not_read()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Pull, Act(ActivityType.PrMerged, Bo, -20));

        Assert.Empty(new ItemReader(community.Database.Health, new PeopleMap())
            .Read(new ItemRequest(0, At(-19), At(0), false, false), default).Items.ToArray());
    }

    [Fact]
    public async Task Items_of_bots_are_left_out_and_counted()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Pull with { Author = new Account("9", "tidy[bot]", "", "", IsBot: true) });

        var left = Assert.Single(Read(community).Left);

        Assert.Equal((ItemKind.Pull, At(-72)), (left.Kind, left.OpenedAt));
        Assert.Empty(Read(community).Items.ToArray());
        Assert.Single(Read(community, bots: true).Items.ToArray());
    }

    [Fact]
    public async Task A_newer_state_replaces_an_older_one_and_an_older_one_fills_in()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Pull with { HeadBranch = null });

        Assert.Equal(Stored.Updated, await WriteAsync(community, Pull with { Title = "Much faster", UpdatedAt = At(-5), Labels = [] }));
        Assert.Equal(Stored.Updated, await WriteAsync(community, Pull with { HeadBranch = "fast" }));
        Assert.Equal(Stored.Unchanged, await WriteAsync(community, Pull));

        Assert.Equal("Much faster|fast|", community.Database.Row("SELECT title, head_branch, labels FROM items"));
        Assert.Equal("Much faster", community.Database.Row("SELECT subject FROM activities"));
    }

    [Fact]
    public async Task What_is_gone_leaves_the_figures_and_comes_back_when_it_is_told_again()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Pull, Act(ActivityType.Comment, Bo, -50));
        using (var session = await community.Database.Health.BeginWriteAsync(default))
        {
            var items = Writer(community, session);
            Assert.True(items.Leave(items.Find(Key)!.Value, "deleted"));
            Assert.False(items.Leave(items.Find(Key)!.Value, "deleted"));
            session.Commit();
        }

        await community.Rollups.RefreshAsync(default);
        Assert.Empty(Read(community).Items.ToArray());
        Assert.Empty(community.Days());

        await WriteAsync(community, Pull, Act(ActivityType.Comment, Bo, -50));
        Assert.Equal(1, Read(community).Steps(Read(community).Items[0]).Length);
        Assert.Equal(2, community.Days("github:a/b").Sum(r => r.N));
    }

    [Fact]
    public async Task Rollups_made_anew_are_as_they_were()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(
            community, Pull, [.. Enumerable.Range(0, 9).Select(i => Act(ActivityType.Comment, i % 2 == 0 ? Bo : Ada, -60 + i)), Act(ActivityType.PrClosed, null, -20)]);
        var dump = community.Dump();

        await community.Rollups.RebuildAsync(default);

        Assert.Equal(dump, community.Dump());
        Assert.Contains("item_rollups|", dump, StringComparison.Ordinal);
        Assert.Equal(5, Read(community).Steps(Read(community).Items[0]).Length);
    }

    [Fact]
    public async Task What_deleted_accounts_say_counts_and_they_are_nobody()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Pull, Act(ActivityType.Comment, null, -50), Act(ActivityType.Comment, Bo, -49));

        var table = community.Presence("github:a/b");

        Assert.Equal([(ContributionKind.Comment, 1)], table.Nobody.Select(n => (n.Kind, n.N)));
        Assert.Equal(2, table.PersonCount);
        var frame = Frames.Of("all");
        var kinds = ContributorMetrics.All(table, frame, new HashSet<ContributionKind>()).Single(m => m.Key == "contributions.by_kind");
        Assert.Equal((3, 2), (kinds.Value, kinds.Parts!["comment"]));
    }

    [Fact]
    public async Task Texts_are_kept_beside_what_they_were_said_in()
    {
        using var community = await TestCommunity.CreateAsync();

        await WriteAsync(community, Pull with { Text = "Please look" });
        Assert.Equal(Stored.Updated, await WriteAsync(community, Pull with { Text = "Please look again" }));

        Assert.Equal("Please look again", community.Database.Row("SELECT body FROM texts"));
    }

    private static (long? Closed, long? Merged) End(ItemTable table) => (table.Items[0].ClosedAt, table.Items[0].MergedAt);

    private static SourceAction Act(ActivityType type, Account? who, double hour) => new(
        type == ActivityType.PrMerged ? Key.Merged : Key.At(type.Text(), At(hour)), Platforms.GitHub, type, who, "Faster", null, At(hour));

    private static long At(double hours) => UnixTime.Micros(Now.AddHours(hours));

    private static ItemTable Read(TestCommunity community, double to = 1, bool bots = false) =>
        new ItemReader(community.Database.Health, new PeopleMap()).Read(new ItemRequest(0, 0, At(to), bots, false), default);

    private static ItemWriter Writer(TestCommunity community, WriteSession session) =>
        new(session, 1, new ActivityWriter(session, 1, TimeZoneInfo.Utc, Now));

    private static async Task<Stored> WriteAsync(TestCommunity community, SourceItem item, params SourceAction[] actions)
    {
        await community.Sources.AddAsync("github:a/b", Platforms.GitHub, "https://github.example/a/b", "head", default);
        Stored stored;
        using (var session = await community.Database.Health.BeginWriteAsync(default))
        {
            var activities = new ActivityWriter(session, 1, TimeZoneInfo.Utc, Now);
            (var id, stored) = new ItemWriter(session, 1, activities).Write(item);
            foreach (var action in actions)
            {
                activities.Write(action, id);
            }

            session.Commit();
        }

        await community.Rollups.RefreshAsync(default);
        return stored;
    }
}
