using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.EntityFrameworkCore;

namespace CommunityHealth.Tests.Storage;

public sealed class RollupsTests
{
    [Fact]
    public async Task Rollups_that_fell_behind_are_in_step_after_the_next_start()
    {
        using var repository = new RepositoryBuilder().Commits(60).Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        var (whole, days) = (community.Dump(), community.Commits());
        community.Database.Rows("DELETE FROM rollups WHERE day % 2 = 0");
        community.Database.Rows("INSERT OR IGNORE INTO dirty_days SELECT DISTINCT scope_id, day FROM activities");
        Assert.True(community.Rollups.AreBehind());

        await TestDatabase.Schema(community.Database.Health).EnsureAsync(default);

        Assert.False(community.Rollups.AreBehind());
        Assert.Equal(60, days);
        Assert.Equal(days, community.Commits());
        Assert.Equal(whole, community.Dump());
    }

    [Fact]
    public async Task A_database_of_the_first_schema_shows_the_same_figures_after_its_migration()
    {
        using var old = TestDatabase.Empty();
        Directory.CreateDirectory(old.Options.DataFolder);
        await using (var context = new HealthDbContext(new DbContextOptionsBuilder<HealthDbContext>().UseSqlite(
            $"Data Source={old.Options.FilePath};Pooling=False", s => s.MigrationsAssembly("CommunityHealth.Migrations.Sqlite")).Options))
        {
            await context.Database.MigrateAsync("Facts");
        }

        old.Rows("""
            INSERT INTO scopes (id, key) VALUES (1, 'git:a'), (2, 'git:b');
            INSERT INTO people (id, name, sort_key, class, suspected) VALUES (1, 'Ada', 'ada', 'human', 0), (2, 'Bot', 'bot', 'bot', 0);
            INSERT INTO identities (id, person_id, platform, key, name, email, email_folded)
            VALUES (1, 1, 'git', 'Ada', 'Ada', 'a', 'a'), (2, 2, 'git', 'Bot', 'Bot', 'b', 'b');
            INSERT INTO activities (scope_id, key, platform, type, kind, identity_id, subject, occurred_at, received_at, day, counted, counted_all)
            VALUES (1, 'commit:1', 'git', 'commit', 'code', 1, '', 0, 0, 100, 1, 1), (1, 'commit:2', 'git', 'commit', 'code', 1, '', 0, 0, 300, 1, 1),
                   (2, 'commit:2', 'git', 'commit', 'code', 1, '', 0, 0, 300, 1, 0), (2, 'commit:3', 'git', 'commit', 'code', 2, '', 0, 0, 301, 1, 1),
                   (2, 'commit:4', 'git', 'commit', 'code', 1, '', 0, 0, 400, 0, 0);
            INSERT INTO person_spans VALUES (1, 1, 0, 999);
            INSERT INTO settings (key, value) VALUES ('zone', 'UTC');
            PRAGMA user_version=1;
            """);

        await TestDatabase.Schema(old.Health).EnsureAsync(default);

        using var text = new StringWriter();
        new Rollups(old.Health).Dump(text);
        Assert.Equal(
            """
            rollups|0|100|commit|code|1|1|1
            rollups|0|300|commit|code|1|1|1
            rollups|0|301|commit|code|2|1|1
            rollups|1|100|commit|code|1|1|1
            rollups|1|300|commit|code|1|1|1
            rollups|2|300|commit|code|1|1|0
            rollups|2|301|commit|code|2|1|1
            person_spans|0|1|100|300
            person_spans|0|2|301|301
            person_spans|1|1|100|300
            person_spans|2|1|300|300
            person_spans|2|2|301|301

            """, text.ToString());
        Assert.Single(Directory.GetFiles(Path.Combine(old.Options.DataFolder, "backups")));
    }

    [Fact]
    public async Task Somebody_classified_anew_is_out_of_the_next_answer_of_the_same_reader()
    {
        using var repository = new RepositoryBuilder().Commits(3, i => i == 0 ? "Helper <h@example.org>" : "Ada <ada@example.org>").Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        var reader = new PresenceReader(community.Database.Health, new PeopleMap());
        var request = new PresenceRequest(
            0, new Window(new DateOnly(2020, 1, 1), new DateOnly(2030, 1, 1)), true, null, TimeZoneInfo.Utc, Bots: false, Agents: false);
        Assert.Equal(3, reader.Read(request, default).Entries.Length + reader.Read(request, default).LeftOut);

        await new PeopleStore(community.Database.Health).ClassifyAsync("helper", "bot", default);

        Assert.Equal(1, reader.Read(request, default).LeftOut);
        await new PeopleStore(community.Database.Health).ClassifyAsync("helper", "human", default);
        Assert.Equal(0, reader.Read(request, default).LeftOut);
    }

    [Fact]
    public async Task Somebody_whose_first_and_last_commits_were_taken_back_has_a_shorter_span()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(at: "1700000000 +0000").Commit(at: "1710000000 +0000").Commit(at: "1720000000 +0000").Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        repository.Git("update-ref", "refs/heads/main", "main~1");

        await community.HarvestAsync(repository);

        Assert.Equal(
            ["0|1|19675|19791", "1|1|19675|19791"],
            community.Database.Rows("SELECT scope_id, person_id, first_day, last_day FROM person_spans ORDER BY 1"));
        repository.Git("update-ref", "refs/heads/main", "main~1");
        await community.HarvestAsync(repository);
        Assert.Equal("19675|19675", community.Database.Row("SELECT first_day, last_day FROM person_spans WHERE scope_id = 0"));
    }
}
