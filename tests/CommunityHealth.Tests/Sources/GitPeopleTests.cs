using System.Text;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class GitPeopleTests
{
    [Fact]
    public async Task Names_that_are_not_utf8_are_read_byte_by_byte()
    {
        using var repository = new RepositoryBuilder();
        var latin = Encoding.Latin1.GetBytes("Jörg Müller <jm@example.org>");
        repository.Commit(Encoding.Latin1.GetBytes("Schöner"), latin).Commit("Größe"u8.ToArray(), "Jörg Müller <jm@example.org>"u8.ToArray())
            .Commit(Encoding.Latin1.GetBytes("Höher"), latin, encoding: "ISO-8859-1").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        Assert.Equal(["3\tJörg Müller <jm@example.org>"], community.Shortlog());
        Assert.Equal(["Größe", "Höher", "Schöner"], community.Database.Rows("SELECT subject FROM activities ORDER BY subject"));
    }

    [Fact]
    public async Task Empty_names_and_addresses_are_kept_and_merge_nobody()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(by: " <only@example.org>").Commit(by: "Nameless <>").Commit(by: "Another <>").Commit(by: " <>").Build();
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(repository);

        Assert.Equal((HarvestStatus.Complete, 4), (result.Status, community.Commits()));
        Assert.Equal("4", community.Database.Row("SELECT COUNT(DISTINCT person_id) FROM identities"));
    }

    [Fact]
    public async Task One_address_is_one_person_but_a_shared_one_is_not()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(by: "Ada <ada@example.org>").Commit(by: "Ada L. <ADA@Example.org>").Commit(by: "Bob <root@localhost>")
            .Commit(by: "Eve <root@localhost>").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        Assert.Equal("4|3", community.Database.Row("SELECT COUNT(*), COUNT(DISTINCT person_id) FROM identities"));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task Mailmap_is_followed_when_it_comes_changes_and_goes()
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(20, i => i % 2 == 0 ? "Old <old@example.org>" : "New <new@example.org>").Build();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        var before = community.Dump();

        foreach (var map in new[] { "New <new@example.org> <old@example.org>\n", "Newer <newer@example.org> <old@example.org>\n", null })
        {
            var result = await community.HarvestAsync(repository.Mailmap(map));

            Assert.Equal((HarvestStatus.Complete, 0, 10, 10), (result.Status, result.Added, result.Updated, result.Unchanged));
            await community.EqualsGitAsync(repository);
        }

        Assert.Equal(before, community.Dump());
    }

    [Fact]
    public async Task A_co_author_is_who_mailmap_says()
    {
        using var repository = new RepositoryBuilder();
        repository.Mailmap("Ada <ada@example.org> <ada@old.example>\n")
            .Commit("One\n\nCo-authored-by: Ada <ada@old.example>\n", by: "Ada <ada@old.example>")
            .Commit("Two\n\nCo-authored-by: Ada <ada@old.example>\n", by: "Bob <bob@example.org>").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        Assert.Equal(
            "Ada <ada@example.org>",
            community.Database.Row("SELECT i.key FROM activities a JOIN identities i ON i.id = a.identity_id WHERE a.type = 'commit_co_authored'"));
        await community.HarvestAsync(repository.Mailmap(null));
        Assert.Equal(
            "Ada <ada@old.example>",
            community.Database.Row("SELECT i.key FROM activities a JOIN identities i ON i.id = a.identity_id WHERE a.type = 'commit_co_authored' AND a.counted"));
    }

    [Fact]
    public async Task Co_authors_count_once_each_and_never_beside_their_own_authorship()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(
            """
            Work together

            CO-AUTHORED-BY: Ada again <ADA@example.org>
            Co-authored-by: Bob <bob@example.org>
            Co-Authored-By: Bob B. <bob@example.org>
            Co-authored-by: Nobody knows
            Co-authored-by: One <noreply@github.com>
            Co-authored-by: Two <noreply@github.com>
            Co-authored-by: Claude <noreply@anthropic.com>
            Co-authored-by: dependabot[bot] <support@github.com>
            """).Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        Assert.Equal(8, community.Commits(type: ActivityType.CoAuthoredTrailer));
        Assert.Equal(
            ["Bob|human", "Claude|agent", "Nobody knows|human", "One|human", "Two|human", "dependabot[bot]|bot"],
            community.Database.Rows("""
                SELECT p.name, p.class FROM activities a JOIN identities i ON i.id = a.identity_id JOIN people p ON p.id = i.person_id
                WHERE a.type = 'commit_co_authored' AND a.counted ORDER BY p.name
                """));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task Trailers_are_counted_as_git_finds_them()
    {
        using var repository = new RepositoryBuilder();
        foreach (var message in new[]
        {
            "One\n\nSigned-off-by: A <a@x.org>\nsigned-off-by: B <b@x.org>\n", "Two\n\nSIGNED-OFF-BY : C <c@x.org>\n",
            "Three\n\nSigned-off-by: not the last\n\nSome text\n", "Four\n\nText\nSigned-off-by: in a paragraph\nmore\nmore\nmore\nmore\n",
            "Signed-off-by: in the subject", "Five\n\nFixes: #1\nCo-authored-by: D <d@x.org>\n  and more\nSigned-off-by: E <e@x.org>\n",
            "Six\n\n(cherry picked from commit 1234)\nSigned-off-by: F <f@x.org>\n", "Seven\n\nSigned-off-by = G <g@x.org>\n",
        })
        {
            repository.Commit(message);
        }

        repository.Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        var signed = repository.Git("log", "--format=%x01%(trailers:key=Signed-off-by)").Split('\u0001').Count(c => c.Trim().Length > 0);
        var together = GitCommand.Lines(repository.Folder, "log", "--format=%(trailers:key=Co-authored-by,unfold)").Count;
        Assert.Equal((signed, together), (community.Commits(type: ActivityType.SignedOff), community.Commits(type: ActivityType.CoAuthoredTrailer)));
        Assert.Equal((4, 1), (signed, together));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_somebody_decided_about_a_login_holds_before_and_after_it_is_known(bool before)
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(by: "Builder <12+build-o-matic@users.noreply.github.com>").Build();
        using var community = await TestCommunity.CreateAsync();
        var people = new PeopleStore(community.Database.Health);
        if (before)
        {
            Assert.Equal(0, await people.ClassifyAsync("Build-O-Matic", "bot", default));
        }

        await community.HarvestAsync(repository);
        if (!before)
        {
            Assert.Equal(1, await people.ClassifyAsync("Build-O-Matic", "bot", default));
        }

        Assert.Equal(ActorClass.Bot, Assert.Single(people.List()).Class);
    }

    [Fact]
    public async Task The_keys_of_events_give_no_address_away()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit("Together\n\nCo-authored-by: Bao <bao@example.org>\nCo-authored-by: Cleo <cleo@example.org>").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        var keys = community.Database.Rows("SELECT key FROM activities");
        Assert.Equal(3, keys.Distinct().Count());
        Assert.DoesNotContain(keys, k => k.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Thousands_of_co_authors_follow_mailmap_without_holding_up_the_harvest()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit($"Together\n\n{CoAuthors(3_000)}").Build().Mailmap("Mapped <mapped@example.org> <p2999@example.org>\n");
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        var people = community.Database.Rows("SELECT key FROM identities");
        Assert.Contains("Mapped <mapped@example.org>", people);
        Assert.Contains("Somebody with a rather long name 2998 <p2998@example.org>", people);
        Assert.DoesNotContain(people, k => k.Contains("<p2999@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trailer_cut_off_at_the_end_of_a_megabyte_makes_nobody_up()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit($"Together\n\n{CoAuthors(16_000)}").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        Assert.DoesNotContain(community.Database.Rows("SELECT key FROM identities"), k => k.EndsWith("<>", StringComparison.Ordinal));
    }

    private static string CoAuthors(int count) => string.Join(
        '\n', Enumerable.Range(0, count).Select(i => $"Co-authored-by: Somebody with a rather long name {i} <p{i}@example.org>"));

    [Fact]
    public async Task Strange_characters_in_names_do_no_harm()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(by: "\ufffe\uffff <odd@example.org>").Commit(by: "𝔘nicode 🚀 <u@example.org>")
            .Commit(by: new string('ä', 1_500) + " <long@example.org>").Commit(new string('x', 299) + "🚀 rest").Build();
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(repository);

        Assert.Equal((HarvestStatus.Complete, 4), (result.Status, community.Commits()));
        Assert.DoesNotContain(community.Database.Rows("SELECT name || subject FROM activities a JOIN identities i ON i.id = a.identity_id"), r => r.Contains('Ã') || r.Contains('\ufffd'));
    }
}
