using System.CommandLine;
using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;
using CommunityHealth.Web.Arguments;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>harvest git PATH</c>, <c>harvest github OWNER/REPO</c>: reads a source once, with progress on the error output and one JSON line at the end.</summary>
internal static class HarvestVerb
{
    public static Command Create(Verb verb) => new("harvest", CommandTexts.Harvest) { Git(verb), GitHub(verb) };

    private static Command Git(Verb verb)
    {
        var path = new Argument<string>("PATH") { Description = CommandTexts.HarvestPath };
        var name = new Option<string?>("--name") { Description = CommandTexts.HarvestName, HelpName = "N" };
        var branches = new Option<string?>("--branches") { Description = CommandTexts.HarvestBranches };
        branches.AcceptOnlyFromAmong("head", "all");
        var noFiles = new Option<bool>("--no-files") { Description = CommandTexts.HarvestNoFiles };
        var git = new Command("git", CommandTexts.HarvestGit) { path, name, branches, noFiles };
        verb.ActAnew(git, async (parse, services, cancellation) =>
        {
            var source = await services.GetRequiredService<GitHarvester>()
                .AddAsync(parse.GetRequiredValue(path), parse.GetValue(name), parse.GetValue(branches), cancellation).ConfigureAwait(false);
            var depth = parse.GetValue(noFiles) ? HarvestDepth.Commits : HarvestDepth.Files;
            return await HarvestAsync(verb, services, source, depth, cancellation).ConfigureAwait(false);
        });
        return git;
    }

    private static Command GitHub(Verb verb)
    {
        var repository = new Argument<string>("OWNER/REPO") { Description = CommandTexts.HarvestRepository };
        var api = new Option<string?>("--api") { Description = CommandTexts.HarvestApi, HelpName = "URL" };
        var token = new Option<string?>("--token") { Description = CommandTexts.HarvestToken, HelpName = "T" };
        var since = new Option<string?>("--since") { Description = CommandTexts.HarvestSince, HelpName = "DATE" };
        var github = new Command("github", CommandTexts.HarvestGitHub) { repository, api, token, since };
        verb.ActAnew(github, async (parse, services, cancellation) =>
        {
            var from = Since(parse.GetValue(since));
            Check(parse.GetRequiredValue(repository), parse.GetValue(api) ?? services.GetRequiredService<IOptions<GitHubOptions>>().Value.Api);
            services.GetRequiredService<GitHubToken>().Give(parse.GetValue(token));
            var source = await services.GetRequiredService<GitHubHarvester>()
                .AddAsync(parse.GetRequiredValue(repository), parse.GetValue(api), from, cancellation).ConfigureAwait(false);
            return await HarvestAsync(verb, services, source, HarvestDepth.Files, cancellation).ConfigureAwait(false);
        });
        return github;
    }

    /// <summary>What names no repository was typed wrong; nobody is asked about it.</summary>
    private static void Check(string repository, string api)
    {
        try
        {
            GitHubAddress.Parse(repository, api);
        }
        catch (GitHubException fault)
        {
            throw new UsageException(fault.Sentence);
        }
    }

    private static DateTimeOffset? Since(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1990
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : throw new UsageException(string.Format(null, CommandTexts.HarvestNoDate, text));

    private static async Task<int> HarvestAsync(
        Verb verb, IServiceProvider services, SourceRecord source, HarvestDepth depth, CancellationToken cancellation)
    {
        var progress = new ProgressLine(verb.Errors, services.GetRequiredService<TimeProvider>());
        var result = await services.GetRequiredService<Harvests>().RunAsync(source, depth, progress.Watch, cancellation).ConfigureAwait(false);
        await services.GetRequiredService<MessageScoring>().RunAsync(null, cancellation).ConfigureAwait(false);
        progress.End();
        await verb.Output.WriteLineAsync(HarvestJson.Line(result)).ConfigureAwait(false);
        return Report(verb, source, result);
    }

    private static int Report(Verb verb, SourceRecord source, HarvestResult result)
    {
        var why = result.Problems.Count > 0 ? result.Problems[0].Why : "";
        return result.Status switch
        {
            HarvestStatus.Complete when source.Platform == Platforms.Git && result.Added + result.Updated + result.Unchanged == 0 =>
                verb.Say(string.Format(null, CommandTexts.HarvestEmpty, result.Source), Verb.Done),
            HarvestStatus.Complete => Verb.Done,
            HarvestStatus.Failed => verb.Say(why, Verb.Failed),
            _ => verb.Say(string.Format(null, CommandTexts.HarvestPartial, result.Added + result.Updated + result.Unchanged, why), Verb.InPart),
        };
    }
}
