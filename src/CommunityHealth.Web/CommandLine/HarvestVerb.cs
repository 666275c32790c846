using System.CommandLine;
using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>harvest git PATH</c>: reads a source once, with progress on the error output and one JSON line at the end.</summary>
internal static class HarvestVerb
{
    public static Command Create(Verb verb)
    {
        var path = new Argument<string>("PATH") { Description = CommandTexts.HarvestPath };
        var name = new Option<string?>("--name") { Description = CommandTexts.HarvestName, HelpName = "N" };
        var branches = new Option<string?>("--branches") { Description = CommandTexts.HarvestBranches };
        branches.AcceptOnlyFromAmong("head", "all");
        var noFiles = new Option<bool>("--no-files") { Description = CommandTexts.HarvestNoFiles };
        var git = new Command("git", CommandTexts.HarvestGit) { path, name, branches, noFiles };
        verb.Act(git, async (parse, services, cancellation) =>
        {
            var source = await services.GetRequiredService<GitHarvester>()
                .AddAsync(parse.GetRequiredValue(path), parse.GetValue(name), parse.GetValue(branches), cancellation).ConfigureAwait(false);
            var progress = new ProgressLine(verb.Errors, services.GetRequiredService<TimeProvider>());
            var depth = parse.GetValue(noFiles) ? HarvestDepth.Commits : HarvestDepth.Files;
            var result = await services.GetRequiredService<Harvests>().RunAsync(source, depth, progress.Watch, cancellation).ConfigureAwait(false);
            progress.End();
            await verb.Output.WriteLineAsync(HarvestJson.Line(result)).ConfigureAwait(false);
            return Report(verb, result);
        });
        return new Command("harvest", CommandTexts.Harvest) { git };
    }

    private static int Report(Verb verb, HarvestResult result)
    {
        var why = result.Problems.Count > 0 ? result.Problems[0].Why : "";
        return result.Status switch
        {
            HarvestStatus.Complete => Verb.Done,
            HarvestStatus.Failed => verb.Say(why, Verb.Failed),
            _ => verb.Say(string.Format(null, CommandTexts.HarvestPartial, result.Added + result.Updated + result.Unchanged, why), Verb.InPart),
        };
    }
}
