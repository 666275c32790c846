using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class LeasesTests
{
    [Fact]
    public async Task Only_one_holds_a_lease_until_it_lets_go()
    {
        using var community = await TestCommunity.CreateAsync();
        var leases = new Leases(community.Database.Health, community.Clock);

        await using (await leases.TakeAsync("source:1", default))
        {
            Assert.Null(await leases.TakeAsync("source:1", default));
        }

        var again = await leases.TakeAsync("source:1", default);
        Assert.NotNull(again);
        await again.DisposeAsync();
    }

    [Fact]
    public async Task A_second_harvest_of_a_source_is_refused_in_one_sentence()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(2).Build();
        var source = await community.Git.AddAsync(repository.Folder, null, null, default);
        await using var held = await new Leases(community.Database.Health, community.Clock).TakeAsync($"source:{source.Id}", default);

        var result = await community.Harvests.RunAsync(source, null, default);

        Assert.Equal(HarvestStatus.Failed, result.Status);
        Assert.Single(result.Problems);
    }
}
