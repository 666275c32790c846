using System.CommandLine;
using CommunityHealth.Activity;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>people list|classify</c>: who is who.</summary>
internal static class PeopleVerb
{
    public static Command Create(Verb verb) => new("people", CommandTexts.People) { List(verb), Classify(verb) };

    private static Command List(Verb verb)
    {
        var emails = new Option<bool>("--emails") { Description = CommandTexts.PeopleEmails };
        var list = new Command("list", CommandTexts.PeopleList) { emails };
        verb.Act(list, (parse, services, _) =>
        {
            foreach (var person in services.GetRequiredService<PeopleStore>().List())
            {
                verb.Output.WriteLine(PersonJson.Line(person, parse.GetValue(emails)));
            }

            return Task.FromResult(Verb.Done);
        });
        return list;
    }

    private static Command Classify(Verb verb)
    {
        var login = new Argument<string>("LOGIN") { Description = CommandTexts.PeopleLogin };
        var kind = new Option<string>("--as") { Description = CommandTexts.PeopleAs, Required = true };
        kind.AcceptOnlyFromAmong("human", "bot", "agent");
        var classify = new Command("classify", CommandTexts.PeopleClassify) { login, kind };
        verb.ActAnew(classify, async (parse, services, cancellation) =>
        {
            var (who, what) = (parse.GetRequiredValue(login), parse.GetRequiredValue(kind));
            var people = await services.GetRequiredService<PeopleStore>().ClassifyAsync(who, what, cancellation).ConfigureAwait(false);
            var said = people switch
            {
                0 => CommandTexts.PeopleRuleKept, 1 => CommandTexts.PeopleClassified_One, _ => CommandTexts.PeopleClassified_Many,
            };
            return await verb.TellAsync(string.Format(null, said, who, what, people)).ConfigureAwait(false);
        });
        return classify;
    }
}
