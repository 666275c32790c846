using CommunityHealth.Activity;
using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class ActivityStoreTests
{
    private static readonly Window Ever = new(new DateOnly(1970, 1, 1), new DateOnly(2200, 1, 1));

    [Fact]
    public async Task Events_come_newest_first_and_page_after_page_without_a_gap()
    {
        using var community = await HarvestAsync();
        var store = new ActivityStore(community.Database.Health);
        var all = new ActivityRequest(0, Ever, true) { Bots = true, Agents = true };

        var pages = Enumerable.Range(0, 4).SelectMany(p => store.List(all, p * 2, 2)).ToList();

        Assert.Equal(store.Count(all).Events, pages.Count);
        Assert.Equal(pages.OrderByDescending(e => e.Action.OccurredAt).Select(e => e.Id), pages.Select(e => e.Id));
        Assert.Equal(pages.Count, pages.Select(e => e.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("100%", 1)]
    [InlineData("a_b", 2)]
    [InlineData("PARSER", 2)]
    [InlineData("nothing of the kind", 0)]
    public async Task Words_are_found_in_any_case_and_signs_mean_themselves(string words, int found)
    {
        using var community = await HarvestAsync();

        var count = new ActivityStore(community.Database.Health).Count(new ActivityRequest(0, Ever, true) { Search = words, Bots = true });

        Assert.Equal(found, count.Events);
    }

    [Fact]
    public async Task Bots_are_left_out_unless_asked_for_and_facets_add_up()
    {
        using var community = await HarvestAsync();
        var store = new ActivityStore(community.Database.Health);

        var people = store.Facets(new ActivityRequest(0, Ever, true));
        var all = store.Facets(new ActivityRequest(0, Ever, true) { Bots = true });

        Assert.Equal((5, 6), (people.Total, all.Total));
        Assert.Equal(all.Total, all.Types.Values.Sum());
        Assert.Equal(1, all.Types[ActivityType.CommitCoAuthored]);
    }

    [Fact]
    public async Task An_event_shows_what_its_source_told_at_its_own_offset()
    {
        using var community = await HarvestAsync();
        var store = new ActivityStore(community.Database.Health);
        var listed = store.List(new ActivityRequest(0, Ever, true) { Search = "100%" }, 0, 1)[0];

        var record = store.Find(listed.Id);

        Assert.Equal("Fix 100% of it", record!.Commit!.Message);
        Assert.Equal(TimeSpan.FromHours(-8), record.Commit.AuthoredAt.Offset);
        Assert.Equal(listed, record.Listed);
        Assert.Null(store.Find(9_999));
    }

    [Fact]
    public async Task A_persons_page_counts_what_it_lists_and_what_has_no_date_apart()
    {
        using var community = await HarvestAsync();
        var health = community.Database.Health;
        var people = new PeopleMap();
        var query = new PersonQuery(
            health, new PresenceReader(health, people), new PeopleReader(health, people), new PeopleStore(health), new ActivityStore(health));
        var ada = new PeopleStore(health).List().First(p => p.Name == "Ada").Id;
        var filter = Filter.Default with { Period = Period.Parse("all") };

        var card = query.Show(new PersonRequest(ada, filter, new Window(new DateOnly(2023, 11, 1), new DateOnly(2024, 1, 1)), Granularity.Month), default);

        Assert.Equal((3L, 1L, 2), (card!.Contributions, card.Undated, card.Events.Count - 1));
        Assert.Equal([2L, 0L], card.Buckets.Select(b => b.Contributions));
        Assert.Null(query.Show(new PersonRequest(new PersonId(99), filter, Ever, Granularity.Quarter), default));
    }

    [Fact]
    public async Task A_persons_file_holds_every_event_and_no_address()
    {
        using var community = await HarvestAsync();
        var store = new PeopleStore(community.Database.Health);
        var file = new PersonFile(store, new ActivityStore(community.Database.Health));
        using var written = new MemoryStream();

        await file.WriteAsync(written, store.List().First(p => p.Name == "Ada"), "Test 1", DateTimeOffset.UnixEpoch);

        var text = System.Text.Encoding.UTF8.GetString(written.ToArray());
        using var json = System.Text.Json.JsonDocument.Parse(text);
        Assert.Equal(3, json.RootElement.GetProperty("events").GetArrayLength());
        Assert.DoesNotContain("ada@", text, StringComparison.Ordinal);
    }

    private static async Task<TestCommunity> HarvestAsync()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit("Mend the parser", at: "1700000000 +0000")
            .Commit("Fix 100% of it", at: "1700003600 -0800")
            .Commit("Rename a_b\n\nCo-authored-by: Bao <bao@example.org>", by: "Cleo <cleo@example.org>", at: "1700007200 +0000")
            .Commit("Bump the parser", by: "dependabot[bot] <bot@example.org>", at: "1700010800 +0000")
            .Commit("Of no date", at: "1 +0000").Build();
        var community = await TestCommunity.CreateAsync();
        await community.HarvestAsync(repository);
        return community;
    }
}
