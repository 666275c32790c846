using System.CommandLine;
using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>version</c>: of the program, of the database schema, and of the sentiment model (null where it cannot be read).</summary>
internal static class VersionVerb
{
    public static Command Create(Verb verb)
    {
        var version = new Command("version", CommandTexts.Version);
        version.SetAction(_ => verb.Output.WriteLine($$"""{"version":"{{ProgramVersion.Text}}","schema":{{Schema.Version}},"model":{{Model()}}}"""));
        return version;
    }

    private static string Model()
    {
        try
        {
            return $"\"{SentimentModel.BuiltIn.Id}\"";
        }
        catch (SentimentException)
        {
            return "null";
        }
    }
}
