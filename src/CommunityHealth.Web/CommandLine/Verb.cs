using System.CommandLine;
using System.Text;
using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Settings;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Arguments;
using CommunityHealth.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.CommandLine;

/// <summary>
/// How every verb runs: services are made, the database is brought to its schema, and what goes wrong becomes one
/// sentence and an exit code (0 done, 1 failed, 2 wrong usage, 3 done in part).
/// </summary>
internal sealed class Verb(Option<string?> data, Option<bool> demo, TextWriter output, TextWriter errors, TextReader? input)
{
    private readonly Lazy<TextReader> _input = new(() => input ?? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false)));

    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int InPart = 3;

    /// <summary>Carries only the result.</summary>
    public TextWriter Output => output;

    /// <summary>What is read, by verbs that read something.</summary>
    public TextReader Input => _input.Value;

    /// <summary>Carries progress and faults.</summary>
    public TextWriter Errors => errors;

    /// <summary>The options <c>--data</c> and <c>--demo</c> as given.</summary>
    public DataPlace Place(ParseResult parse) => new(parse.GetValue(data), parse.GetValue(demo));

    /// <summary>Gives a command its work, with an open database that there must be already: a mistyped folder is not made.</summary>
    public void Act(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> work) =>
        Act(command, Needed.Database, work);

    /// <summary>Gives a command its work, with an open database that is made where there is none.</summary>
    public void ActAnew(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> work) =>
        Act(command, Needed.Schema, work);

    /// <summary>Gives a command its work, whatever state the database is in.</summary>
    public void ActWithoutSchema(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> work) =>
        Act(command, Needed.Nothing, work);

    /// <summary>Turns faults into their sentence.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (StorageException fault)
        {
            return Say(fault.Sentence, Failed);
        }
        catch (SourceException fault)
        {
            return Say(fault.Sentence, Failed);
        }
        catch (SentimentException fault)
        {
            return Say(fault.Sentence, Failed);
        }
        catch (UsageException fault)
        {
            return Say(fault.Sentence, WrongUsage);
        }
        catch (OptionsValidationException fault)
        {
            return Say(string.Join(Environment.NewLine, fault.Failures), Failed);
        }
        catch (InvalidDataException fault) when (fault.InnerException is System.Text.Json.JsonException)
        {
            return Say(string.Format(null, CommandTexts.BadSettings, fault.GetBaseException().GetType().Name), Failed);
        }
        catch (InvalidOperationException fault) when (fault.Source == "Microsoft.Extensions.Configuration.Binder")
        {
            return Say(string.Format(null, CommandTexts.BadValue, fault.Message), Failed);
        }
        catch (OperationCanceledException)
        {
            return Say(CommandTexts.Stopped, InPart);
        }
    }

    /// <summary>What a verb works with; nothing of it is opened yet.</summary>
    public static ServiceProvider Services(DataPlace place) => new ServiceCollection().AddLogging()
        .AddCommunityHealth(new ConfigurationBuilder().AddSettings(place).Build()).BuildServiceProvider();

    /// <summary>Writes a sentence to the error output and returns the exit code.</summary>
    public int Say(string sentence, int exitCode)
    {
        errors.WriteLine(TextDirection.Plain(sentence));
        return exitCode;
    }

    /// <summary>Writes a sentence that is the result.</summary>
    public async Task<int> TellAsync(string sentence)
    {
        await output.WriteLineAsync(TextDirection.Plain(sentence)).ConfigureAwait(false);
        return Done;
    }

    private void Act(Command command, Needed needed, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> work) =>
        command.SetAction((parse, cancellation) => GuardAsync(async () =>
        {
            var place = Place(parse);
            var services = Services(place);
            await using (services.ConfigureAwait(false))
            {
                using var acting = Actor.Begin(new Actor(ActorKind.Command, Environment.UserName));
                await MakeReadyAsync(services, place, needed, cancellation).ConfigureAwait(false);
                return await work(parse, services, cancellation).ConfigureAwait(false);
            }
        }));

    private static async Task MakeReadyAsync(IServiceProvider services, DataPlace place, Needed needed, CancellationToken cancellation)
    {
        services.ApplyConventions();
        if (needed == Needed.Nothing)
        {
            return;
        }

        var schema = services.GetRequiredService<Schema>();
        if (place.IsDemo)
        {
            services.GetRequiredService<DemoFile>().Demand();
        }
        else if (needed == Needed.Database)
        {
            schema.Demand();
        }

        await schema.EnsureAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What there must be before a command begins.</summary>
    private enum Needed { Nothing, Schema, Database }
}
