using System.CommandLine;

namespace CommunityHealth.Web.CommandLine;

/// <summary>The verbs of the program; without one it serves the site.</summary>
internal static class CommandTree
{
    /// <summary>Runs what was typed; returns the exit code.</summary>
    /// <param name="input">What verbs read that read something; without it, the standard input as UTF-8.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, TextReader? input = null)
    {
        var root = Create(output, errors, input);
        var parse = root.Parse(arguments);
        if (parse.Errors.Count > 0)
        {
            foreach (var error in parse.Errors)
            {
                await errors.WriteLineAsync(error.Message).ConfigureAwait(false);
            }

            await errors.WriteLineAsync(CommandTexts.TryHelp).ConfigureAwait(false);
            return Verb.WrongUsage;
        }

        return await parse.InvokeAsync(new InvocationConfiguration
        {
            Output = output, Error = errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        }).ConfigureAwait(false);
    }

    private static RootCommand Create(TextWriter output, TextWriter errors, TextReader? input)
    {
        var data = new Option<string?>("--data") { Description = CommandTexts.Data, Recursive = true, HelpName = "DIR" };
        data.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var folder }] && string.IsNullOrWhiteSpace(folder))
            {
                given.AddError(CommandTexts.NoData);
            }
        });
        var demo = new Option<bool>("--demo") { Description = CommandTexts.UseDemo, Recursive = true };
        var root = new RootCommand(CommandTexts.Root) { data, demo };
        var verb = new Verb(data, demo, output, errors, input);
        ServeVerb.Attach(root, verb);
        root.Add(ServeVerb.Create(verb));
        root.Add(DemoVerb.Create(verb));
        root.Add(HarvestVerb.Create(verb));
        root.Add(PeopleVerb.Create(verb));
        root.Add(MetricsVerb.Create(verb));
        root.Add(ActivityVerb.Create(verb));
        root.Add(SentimentVerb.Create(verb));
        root.Add(AccountsVerb.Create(verb));
        root.Add(DatabaseVerb.Create(verb));
        root.Add(VersionVerb.Create(verb));
        return root;
    }
}
