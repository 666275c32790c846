using CommunityHealth.Benchmarks;

// dotnet run -c Release --project tests/CommunityHealth.Benchmarks -- git|files [REPOSITORY], github|wizard STANDIN DATA, pages, scale, items, idle, circuits, sign-in, sentiment [FOLDER], scoring or published
return args switch
{
    ["git"] => await GitBench.RunAsync(null),
    ["git", var repository] => await GitBench.RunAsync(repository),
    ["files"] => await FilesBench.RunAsync(null),
    ["files", var repository] => await FilesBench.RunAsync(repository),
    ["github", var standIn, var data] => await GitHubBench.RunAsync(standIn, data),
    ["wizard", var standIn, var data] => await WizardBench.RunAsync(standIn, data),
    ["idle"] => await IdleBench.RunAsync(),
    ["sign-in"] => await SignInBench.RunAsync(),
    ["circuits"] => await CircuitsBench.RunAsync(),
    ["pages"] => await PagesBench.RunAsync(),
    ["scale"] => await PagesBench.ScaleAsync(),
    ["items"] => await PagesBench.ItemsAsync(),
    ["sentiment"] => SentimentBench.Run(null),
    ["sentiment", var folder] => SentimentBench.Run(folder),
    ["scoring"] => await ScoringBench.RunAsync(),
    ["published"] => await PublishedBench.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Write git [REPOSITORY], files [REPOSITORY], github|wizard STANDIN DATA, pages, scale, items, idle, circuits, sign-in, sentiment [FOLDER], scoring or published.");
    return 2;
}
