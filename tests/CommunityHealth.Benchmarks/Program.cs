using CommunityHealth.Benchmarks;

// dotnet run -c Release --project tests/CommunityHealth.Benchmarks -- git|pages|published [REPOSITORY]
return args switch
{
    ["git"] => await GitBench.RunAsync(null),
    ["git", var repository] => await GitBench.RunAsync(repository),
    ["pages"] => await PagesBench.RunAsync(),
    ["published"] => await PublishedBench.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Write git [REPOSITORY], pages or published.");
    return 2;
}
