using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class ActivityWriterTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Account Ada = new("7", "ada", "Ada", "ada@example.org");
    private static readonly SourceAction Opened = new(
        SourceKeys.Issue(5, 1).Opened, Platforms.GitHub, ActivityType.IssueOpened, Ada, "It shows nothing", "https://github.example/a/b/issues/1",
        UnixTime.Micros(Now.AddDays(-3)));

    [Fact]
    public async Task What_is_written_is_an_event_with_its_kind_its_score_and_its_day()
    {
        using var community = await TestCommunity.CreateAsync();

        Assert.Equal([Stored.Added, Stored.Added], await WriteAsync(community, Now, Opened, Comment(1) with { Length = 501 }));

        Assert.Equal(
            [
                "github:5:issue:1:comment:1|github|comment|comment|1|0.4|20602",
                "github:5:issue:1:opened|github|issue_opened|issue|1|0.3|20602",
            ],
            community.Database.Rows("SELECT key, platform, type, kind, identity_id, round(impact, 3), day FROM activities ORDER BY key"));
        Assert.Equal(
            "7|ada|ada|Ada|ada@example.org", community.Database.Row("SELECT key, login, login_folded, name, email FROM identities"));
        Assert.Equal(2, community.Days("github:a/b").Sum(r => r.N));
    }

    [Fact]
    public async Task Writing_it_again_changes_nothing_and_marks_no_day()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Now, Opened);
        var facts = community.Facts();

        Assert.Equal([Stored.Unchanged], await WriteAsync(community, Now.AddDays(1), Opened, refresh: false));

        Assert.Equal(facts, community.Facts());
        Assert.False(community.Rollups.AreBehind());
    }

    [Fact]
    public async Task A_newer_state_replaces_what_it_tells_and_an_older_one_only_fills_in()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Now, Opened with { Url = null });

        Assert.Equal([Stored.Updated], await WriteAsync(community, Now.AddHours(1), Opened with { Subject = "The map shows nothing", Url = null }));
        Assert.Equal([Stored.Updated], await WriteAsync(community, Now.AddHours(2), Opened with { StateAt = UnixTime.Micros(Now.AddDays(-3)) }));

        Assert.Equal(
            "The map shows nothing|https://github.example/a/b/issues/1", community.Database.Row("SELECT subject, url FROM activities"));
    }

    [Fact]
    public async Task What_is_not_told_never_overwrites_what_is_known()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Now, Opened with { Kind = ContributionKind.Docs, Length = 900 });
        var facts = community.Facts();

        Assert.Equal([Stored.Unchanged], await WriteAsync(
            community, Now.AddDays(1), Opened with { Actor = null, Subject = "", Url = null }));

        Assert.Equal(facts, community.Facts());
    }

    [Fact]
    public async Task Another_time_moves_it_to_another_day_of_the_figures()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Now, Opened);

        await WriteAsync(community, Now.AddDays(1), Opened with { At = UnixTime.Micros(Now.AddDays(-10)) });

        Assert.Equal(20_595, Assert.Single(community.Days()).Day);
        var dump = community.Dump();
        await community.Rollups.RebuildAsync(default);
        Assert.Equal(dump, community.Dump());
    }

    [Theory]
    [InlineData(Platforms.GitHub, "ghost", 0)]
    [InlineData(Platforms.GitHub, "Ghost", 0)]
    [InlineData(Platforms.Discord, "ghost", 1)]
    [InlineData(Platforms.GitHub, "ghostwriter", 1)]
    public async Task A_deleted_account_is_nobody_and_its_items_count(string platform, string login, int people)
    {
        using var community = await TestCommunity.CreateAsync();

        await WriteAsync(community, Now, Opened with { Platform = platform, Actor = new Account("9", login, "", "") }, Comment(2) with { Actor = null });

        Assert.Equal(people, community.Database.Rows("SELECT id FROM people").Count);
        Assert.Equal("2", community.Database.Row("SELECT COUNT(*) FROM activities WHERE counted"));
    }

    [Fact]
    public async Task The_same_address_is_the_same_person_on_every_platform()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(1, _ => "Ada L. <ADA@example.org>").Build();
        await community.HarvestAsync(repository);

        await WriteAsync(
            community, Now, Opened, Comment(2) with { Platform = Platforms.Discourse, Actor = new Account("1", "ada_l", "", "ada@example.org") },
            Comment(3) with { Actor = new Account("8", "ada-too", "Ada", "") });

        Assert.Equal(["Ada L.|3", "Ada|1"], community.Database.Rows(
            "SELECT p.name, COUNT(*) FROM people p JOIN identities i ON i.person_id = p.id GROUP BY p.id ORDER BY p.id"));
    }

    [Fact]
    public async Task What_becomes_known_of_an_account_is_filled_in()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Now, Opened with { Actor = new Account("7", "ada", "", "") });
        Assert.Equal("ada", community.Database.Row("SELECT name FROM people"));

        await WriteAsync(community, Now, Comment(1));
        await WriteAsync(community, Now, Comment(2) with { Actor = new Account("7", "renamed", "Somebody", "other@example.org") });

        Assert.Equal("ada|Ada|ada@example.org", community.Database.Row("SELECT login, name, email FROM identities"));
        Assert.Equal("Ada|ada", community.Database.Row("SELECT name, sort_key FROM people"));
    }

    [Fact]
    public async Task An_account_of_the_type_bot_is_a_bot_until_somebody_decides()
    {
        using var community = await TestCommunity.CreateAsync();
        await WriteAsync(community, Now, Opened with { Actor = new Account("7", "tidy", "Tidy", "tidy@example.org", IsBot: true) });
        await WriteAsync(community, Now, Comment(1) with { Platform = Platforms.Discourse, Actor = new Account("1", "tidy", "Tidy", "tidy@example.org") });
        Assert.Equal("bot", community.Database.Row("SELECT class FROM people"));

        await new PeopleStore(community.Database.Health).ClassifyAsync("tidy", "human", default);
        await WriteAsync(community, Now, Comment(2) with { Actor = new Account("7", "tidy", "Tidy", "", IsBot: true) });

        Assert.Equal("human", community.Database.Row("SELECT class FROM people"));
    }

    [Fact]
    public async Task An_agent_is_an_agent_even_if_its_account_is_of_the_type_bot()
    {
        using var community = await TestCommunity.CreateAsync();

        await WriteAsync(community, Now, Opened with { Actor = new Account("7", "Copilot", "", "", IsBot: true) });

        Assert.Equal("agent", community.Database.Row("SELECT class FROM people"));
    }

    private static SourceAction Comment(int id) => Opened with
    {
        Key = SourceKeys.Issue(5, 1).Part("comment", id), Type = ActivityType.Comment, At = Opened.At + UnixTime.Second,
    };

    private static Task<Stored[]> WriteAsync(TestCommunity community, DateTimeOffset now, params SourceAction[] actions) =>
        WriteAsync(community, now, actions, refresh: true);

    private static Task<Stored[]> WriteAsync(TestCommunity community, DateTimeOffset now, SourceAction action, bool refresh) =>
        WriteAsync(community, now, [action], refresh);

    private static async Task<Stored[]> WriteAsync(TestCommunity community, DateTimeOffset now, SourceAction[] actions, bool refresh)
    {
        var source = await community.Sources.AddAsync("github:a/b", Platforms.GitHub, "https://github.example/a/b", "head", default);
        Stored[] stored;
        using (var session = await community.Database.Health.BeginWriteAsync(default))
        {
            var writer = new ActivityWriter(session, source.ScopeId, TimeZoneInfo.Utc, now);
            stored = [.. actions.Select(a => writer.Write(a))];
            session.Commit();
        }

        if (refresh)
        {
            await community.Rollups.RefreshAsync(default);
        }

        return stored;
    }
}
