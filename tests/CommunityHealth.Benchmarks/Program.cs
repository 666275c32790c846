using CommunityHealth.Benchmarks;

// dotnet run -c Release --project tests/CommunityHealth.Benchmarks -- git|files|pages|published [REPOSITORY]
return args switch
{
    ["git"] => await GitBench.RunAsync(null),
    ["git", var repository] => await GitBench.RunAsync(repository),
    ["files"] => await FilesBench.RunAsync(null),
    ["files", var repository] => await FilesBench.RunAsync(repository),
    ["pages"] => await PagesBench.RunAsync(),
    ["published"] => await PublishedBench.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Write git [REPOSITORY], files [REPOSITORY], pages or published.");
    return 2;
}
