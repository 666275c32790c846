using System.CommandLine;
using System.Reflection;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>version</c>: of the program, of the database schema, and of the sentiment model (none yet).</summary>
internal static class VersionVerb
{
    /// <summary>The version of the program, without the commit it was built from.</summary>
    public static string Program { get; } =
        (typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    public static Command Create(Verb verb)
    {
        var version = new Command("version", CommandTexts.Version);
        version.SetAction(_ => verb.Output.WriteLine($$"""{"version":"{{Program}}","schema":{{Schema.Version}},"model":null}"""));
        return version;
    }
}
