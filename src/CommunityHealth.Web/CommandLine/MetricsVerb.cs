using System.CommandLine;
using System.Text;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Arguments;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>metrics</c>: every metric as JSON.</summary>
internal static class MetricsVerb
{
    public static Command Create(Verb verb)
    {
        var command = new Command("metrics", ArgumentsTexts.Metrics);
        var options = MetricsArguments.Names.ToDictionary(n => n.Name, n => new Option<string?>("--" + n.Name) { Description = n.Description });
        foreach (var option in options.Values)
        {
            command.Add(option);
        }

        verb.Act(command, async (parse, services, cancellation) =>
        {
            var request = MetricsArguments.Read(name => parse.GetValue(options[name]));
            try
            {
                var answer = await services.GetRequiredService<MetricsQuery>().ShowAsync(request, cancellation);
                await verb.Output.WriteLineAsync(Encoding.UTF8.GetString(MetricsJson.Write(answer)));
                return Verb.Done;
            }
            catch (UnknownScopeException fault)
            {
                return verb.Say(fault.Sentence, Verb.Failed);
            }
        });
        return command;
    }
}
