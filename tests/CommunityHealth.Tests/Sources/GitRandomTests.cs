using CommunityHealth.Sources;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Sources;

/// <summary>Whatever happens to a repository between harvests, and to harvests themselves, figures stay those of git.</summary>
public sealed class GitRandomTests
{
    private const int Steps = 14;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Anything_that_happens_in_any_order_ends_as_if_read_at_once(int seed)
    {
        using var repository = new RepositoryBuilder();
        repository.Commits(12).Build();
        using var community = await TestCommunity.CreateAsync();
        var random = new Random(seed);
        await community.HarvestAsync(repository);
        for (var step = 0; step < Steps; step++)
        {
            Change(repository, random, step);
            var branches = random.Next(5) == 0 ? "all" : "head";
            if (random.Next(4) == 0)
            {
                await StopAsync(community, repository, branches, random.Next(4));
                Change(repository, random, step + Steps);
            }

            var result = await community.HarvestAsync(repository.Folder, branches: branches);

            Assert.Equal(HarvestStatus.Complete, result.Status);
            Assert.Equal(Count(repository, branches), community.Commits());
        }

        await community.HarvestAsync(repository.Folder, branches: "head");
        await EndsAsReadAtOnceAsync(community, repository);
    }

    private static async Task EndsAsReadAtOnceAsync(TestCommunity community, RepositoryBuilder repository)
    {
        using var fresh = await TestCommunity.CreateAsync();
        await fresh.HarvestAsync(repository);

        Assert.Equal(fresh.Facts(), community.Facts());
        Assert.Equal(fresh.Shortlog(), community.Shortlog());
        await community.EqualsGitAsync(repository);
    }

    /// <summary>A harvest that is stopped at one of its changes, if it gets so far.</summary>
    private static async Task StopAsync(TestCommunity community, RepositoryBuilder repository, string branches, int after)
    {
        var source = await community.Git.AddAsync(repository.Folder, null, branches, default);
        var changes = 0;
        await community.Harvests.RunAsync(source, Watch, default);

        void Watch(HarvestProgress progress) => progress.Changed += () =>
        {
            if (changes++ >= after)
            {
                community.Harvests.Stop(source.Id);
            }
        };
    }

    private static int Count(RepositoryBuilder repository, string branches) =>
        int.Parse(branches == "all"
            ? repository.Git("rev-list", "--count", "--no-merges", "HEAD", "--branches", "--remotes")
            : repository.Git("rev-list", "--count", "--no-merges", "HEAD"), null);

    private static void Change(RepositoryBuilder repository, Random random, int step)
    {
        switch (random.Next(9))
        {
            case 0:
                repository.Commits(random.Next(1, 4)).Build();
                break;
            case 1:
                repository.Commit($"Side {step}\n\nCo-authored-by: P <p{step % 7}@example.org>", branch: $"b{step}", from: "main").Build();
                break;
            case 2:
                repository.Git("update-ref", "refs/heads/main", $"main~{random.Next(1, 3)}");
                repository.Commits(3).Build();
                break;
            case 3:
                repository.Mailmap(random.Next(2) == 0 ? null : $"Mapped <p1@example.org> <p{random.Next(2, 7)}@example.org>\n");
                break;
            case 4:
                repository.Commit("Merge", branch: $"m{step}", from: "main").Build().Commit($"Merge {step}", merge: [$"m{step}"]).Build();
                repository.Git("tag", "-f", $"v{random.Next(4)}");
                break;
            case 5:
                DeleteBranch(repository, random);
                break;
            case 6:
                repository.Git("symbolic-ref", "HEAD", Any(repository, random));
                break;
            case 7:
                repository.Git("update-ref", "--no-deref", "HEAD", repository.Git("rev-parse", Any(repository, random) + "~1").Trim());
                break;
            default:
                repository.CollectGarbage();
                break;
        }
    }

    /// <summary>Any branch but main, which all others begin at, and the one HEAD stands on.</summary>
    private static void DeleteBranch(RepositoryBuilder repository, Random random)
    {
        var branch = Any(repository, random);
        if (branch != "refs/heads/main" && File.ReadAllText(Path.Combine(repository.GitFolder, "HEAD")).Trim() != "ref: " + branch)
        {
            repository.Git("update-ref", "-d", branch);
        }
    }

    private static string Any(RepositoryBuilder repository, Random random)
    {
        var branches = repository.Git("for-each-ref", "--format=%(refname)", "refs/heads").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return branches[random.Next(branches.Length)];
    }
}
