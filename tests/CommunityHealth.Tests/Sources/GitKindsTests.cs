using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class GitKindsTests
{
    private const string WithBo = "Change\n\nCo-authored-by: Bo <bo@example.org>";

    [Fact]
    public async Task Docs_translation_and_tests_count_apart_once_their_files_are_read()
    {
        using var history = Mixed();
        using var community = await TestCommunity.CreateAsync();
        var source = await community.Git.AddAsync(history.Folder, null, null, default);

        await community.Harvests.RunAsync(source, HarvestDepth.Commits, null, default);
        Assert.Equal("Code 5", Kinds(community));
        await community.Harvests.RunAsync(source, null, default);

        Assert.Equal("Code 1, Docs 2, Translation 1, Tests 1", Kinds(community));
        Assert.Equal("Docs 1", Kinds(community, ActivityType.CommitCoAuthored));
        var dump = community.Dump();
        await community.Rollups.RebuildAsync(default);
        Assert.Equal(dump, community.Dump());
    }

    [Fact]
    public async Task A_kind_of_which_there_is_nothing_is_zero_when_files_were_read_and_unknown_before()
    {
        using var history = new FileHistory();
        history.Commit().Put("docs/a.md", "x\n").Build();
        using var community = await TestCommunity.CreateAsync();
        var source = await community.Git.AddAsync(history.Folder, null, null, default);

        await community.Harvests.RunAsync(source, HarvestDepth.Commits, null, default);
        Assert.Equal((1, null, null, null), await ByKindAsync(community));
        await community.Harvests.RunAsync(source, null, default);

        Assert.Equal((0, 1, 0, 0), await ByKindAsync(community));
    }

    [Fact]
    public async Task Somebody_who_wrote_docs_is_no_new_contributor_because_of_it()
    {
        using var history = Mixed();
        using var community = await TestCommunity.CreateAsync();
        var source = await community.Git.AddAsync(history.Folder, null, null, default);
        await community.Harvests.RunAsync(source, HarvestDepth.Commits, null, default);
        var firsts = Firsts(community);

        await community.Harvests.RunAsync(source, null, default);

        Assert.Equal(firsts, Firsts(community));
    }

    [Fact]
    public async Task Co_authors_that_a_mailmap_changes_keep_the_kind_of_their_commit()
    {
        using var history = Mixed();
        using var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(history.Repository);

        history.Repository.Mailmap("Bao <bao@example.org> Bo <bo@example.org>\n");
        await community.HarvestAsync(history.Repository);

        Assert.Equal("Docs 1", Kinds(community, ActivityType.CommitCoAuthored));
        using var fresh = await TestCommunity.CreateAsync();
        await fresh.HarvestAsync(history.Repository);
        Assert.Equal(fresh.Facts(), community.Facts());
    }

    [Fact]
    public async Task One_commit_in_two_scopes_is_of_one_kind_in_both()
    {
        using var one = Mixed("one");
        using var two = Mixed("two");
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(one.Repository);
        await community.HarvestAsync(two.Repository);

        foreach (var scope in new[] { "git:one", "git:two", "all" })
        {
            Assert.Equal("Code 1, Docs 2, Translation 1, Tests 1", Kinds(community, scope: scope));
        }
    }

    private static FileHistory Mixed(string name = "repo")
    {
        var history = new FileHistory(name);
        return history.Commit("Begin").Put("src/a.c", "x\n")
            .Commit(WithBo).Put("docs/a.md", "x\n").Put("src/a.c", "y\n").Put("README", "x\n")
            .Commit("Translate", "Cem <cem@example.org>").Put("po/tr.po", "x\n")
            .Commit("Test").Put("tests/a.c", "x\n")
            .Commit("Move", "Dai <dai@example.org>").Move("docs/a.md", "docs/b.md").Build();
    }

    private static IReadOnlyList<string> Firsts(TestCommunity community) => community.Database.Rows("SELECT * FROM person_spans ORDER BY 1, 2");

    private static string Kinds(TestCommunity community, ActivityType type = ActivityType.Commit, string scope = "all") => string.Join(
        ", ", community.Days(scope).Where(r => r.Type == type).GroupBy(r => r.Kind).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Sum(r => r.N)}"));

    private static async Task<(double? Code, double? Docs, double? Translation, double? Tests)> ByKindAsync(TestCommunity community)
    {
        var database = community.Database.Health;
        var query = new MetricsQuery(
            database, new ScopeReader(database), new PresenceReader(database, new PeopleMap()), new ItemReader(database, new PeopleMap()), new MessageReader(database, new PeopleMap()), new ChannelRuleStore(database), new DeclaredStore(database, new Rollups(database), community.Clock), community.Clock);
        var answer = await query.ShowAsync(new MetricsRequest(Filter.Default with { Period = Period.Parse("all") }), default);
        var parts = answer["contributions.by_kind"].Parts!;
        return (parts["code"], parts["docs"], parts["translation"], parts["tests"]);
    }
}
