using System.Text;
using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class GitDatesTests
{
    private const string Year1970 = "0 +0000";
    private const string Year2099 = "4070908800 +0000";

    [Theory]
    [InlineData(Year1970)]
    [InlineData(Year2099)]
    public async Task An_implausible_author_date_gives_way_to_the_committers(string at)
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(at: at, committedAt: "1700000000 +0000").Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        Assert.Equal(new DateOnly(2023, 11, 14), UnixTime.Date(Assert.Single(community.Days()).Day));
        await community.EqualsGitAsync(repository);
    }

    [Theory]
    [InlineData(Year1970)]
    [InlineData(Year2099)]
    public async Task A_commit_without_any_plausible_date_counts_in_no_bucket(string at)
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(at: at).Build();
        using var community = await TestCommunity.CreateAsync();

        await community.HarvestAsync(repository);

        Assert.Equal(UnixTime.NoDay, Assert.Single(community.Days()).Day);
        Assert.Empty(TestCommunity.Rows(community.Presence(undated: false)));
        Assert.Single(TestCommunity.Rows(community.Presence(asOf: community.Clock.GetUtcNow())));
        await community.EqualsGitAsync(repository);
    }

    [Fact]
    public async Task Days_are_cut_in_the_zone_of_the_community_whatever_the_offset_of_the_author()
    {
        using var repository = new RepositoryBuilder();
        repository.Commit(at: "1700002800 -0800").Commit(at: "1700002800 +1400").Build();
        using var community = await TestCommunity.CreateAsync("Europe/Berlin");

        await community.HarvestAsync(repository);

        Assert.Equal(new DateOnly(2023, 11, 15), UnixTime.Date(Assert.Single(community.Days()).Day));
        Assert.Equal(["-480", "840"], community.Database.Rows("SELECT offset_minutes FROM activities ORDER BY 1"));
        Assert.Equal(new DateOnly(2023, 11, 14), UnixTime.Date(Assert.Single(TestCommunity.Rows(community.Presence(zone: "UTC"))).Day));
    }

    [Fact]
    public async Task A_message_of_ten_megabytes_is_kept_at_its_beginning()
    {
        using var repository = new RepositoryBuilder();
        var text = "Ünglaublich long\n\n" + string.Concat(Enumerable.Repeat("ä🚀", 1_750_000)) + "\n\nSigned-off-by: Ada <ada@example.org>\n";
        repository.Commit("Before").Commit(text).Commit("a" + new string('ö', 40_000)).Commit("After").Build();
        using var community = await TestCommunity.CreateAsync();

        var result = await community.HarvestAsync(repository);

        Assert.Equal((HarvestStatus.Complete, 4), (result.Status, community.Commits()));
        Assert.Equal(1, community.Commits(type: ActivityType.SignedOff));
        Assert.All(community.Database.Rows("SELECT message FROM commits"), m => Assert.True(
            Encoding.UTF8.GetByteCount(m) <= 65_536 && !m.Contains('Ã') && !m.Contains('\ufffd')));
    }
}
