using System.Reflection;

namespace CommunityHealth.Web.Hosting;

/// <summary>The version of the program, without the commit it was built from.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
