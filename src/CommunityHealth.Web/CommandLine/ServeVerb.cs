using System.CommandLine;
using CommunityHealth.Web.Hosting;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>serve</c>, and no verb at all: the site and the harvesters.</summary>
internal static class ServeVerb
{
    public static Command Create(Verb verb)
    {
        var serve = new Command("serve", CommandTexts.Serve);
        Attach(serve, verb);
        return serve;
    }

    /// <summary>Makes <paramref name="command"/> serve.</summary>
    public static void Attach(Command command, Verb verb)
    {
        var urls = new Option<string?>("--urls") { Description = CommandTexts.Urls, HelpName = "URL" };
        command.Add(urls);
        command.SetAction((parse, cancellation) => verb.GuardAsync(async () =>
        {
            var place = verb.Place(parse);
            if (place.IsDemo)
            {
                await DemoVerb.EnsureAsync(verb, place, cancellation).ConfigureAwait(false);
            }

            return await Site.RunAsync(place, parse.GetValue(urls), verb.Output, verb.Errors, cancellation).ConfigureAwait(false);
        }));
    }
}
