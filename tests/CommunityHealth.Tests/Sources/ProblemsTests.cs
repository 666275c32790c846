using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

public sealed class ProblemsTests
{
    private const string Stored = "SELECT problem, problem_kind, problem_link FROM sources";

    [Fact]
    public async Task A_problem_is_stored_with_its_kind_and_goes_with_the_next_good_run()
    {
        using var community = await TestCommunity.CreateAsync();
        var source = await community.Sources.AddAsync("github:a/b", Platforms.GitHub, "https://api.github.example/repos/a/b", "head", default);
        var harvester = new Told { Fault = new GitHubException("Approve it.") { Kind = ProblemKind.SignOn, Link = new Uri("https://github.example/sso") } };
        var harvests = new Harvests([harvester], community.Sources, new Leases(community.Database.Health, community.Clock), community.Clock);

        await harvests.RunAsync(source, null, default);
        Assert.Equal("Approve it.|sign_on|https://github.example/sso", community.Database.Row(Stored));
        harvester.Fault = null;
        await harvests.RunAsync(source, null, default);

        Assert.Equal("||", community.Database.Row(Stored));
    }

    [Fact]
    public async Task A_run_that_ended_half_way_keeps_the_kind_of_what_stopped_it()
    {
        using var community = await TestCommunity.CreateAsync();
        var source = await community.Sources.AddAsync("github:a/b", Platforms.GitHub, "https://api.github.example/repos/a/b", "head", default);
        var harvester = new Told { Half = new HarvestProblem("a/b", "No answer.") { Kind = ProblemKind.Network } };

        await new Harvests([harvester], community.Sources, new Leases(community.Database.Health, community.Clock), community.Clock).RunAsync(source, null, default);

        Assert.Equal("No answer.|network|", community.Database.Row(Stored));
    }

    [Fact]
    public async Task What_is_left_to_others_is_kept_and_told_to_the_harvest()
    {
        using var community = await TestCommunity.CreateAsync();
        var source = await community.Sources.AddAsync("github:a/b", Platforms.GitHub, "https://api.github.example/repos/a/b", "head", default);
        Assert.Null(source.LeaveToOthers);

        await community.Sources.LeaveToOthersAsync(source.Id, 20, default);
        Assert.Equal(20, community.Sources.Find(source.Id)!.LeaveToOthers);
        await community.Sources.LeaveToOthersAsync(source.Id, null, default);

        Assert.Null(community.Sources.Find(source.Id)!.LeaveToOthers);
    }

    [Fact]
    public void Every_kind_is_found_again_by_its_text() =>
        Assert.All(Enum.GetValues<ProblemKind>(), k => Assert.Equal(k, ProblemKinds.Parse(k.Text())));

    private sealed class Told : IHarvester
    {
        public GitHubException? Fault { get; set; }

        public HarvestProblem? Half { get; init; }

        public string Platform => Platforms.GitHub;

        public Task<HarvestResult> HarvestAsync(SourceRecord source, HarvestDepth depth, HarvestProgress progress, CancellationToken cancellation) =>
            Fault is not null ? throw Fault : Task.FromResult(new HarvestResult(
                source.Scope, Half is null ? HarvestStatus.Complete : HarvestStatus.Partial, 1, 0, 0, 0, 1, 0, null, Half is null ? [] : [Half]));
    }
}
