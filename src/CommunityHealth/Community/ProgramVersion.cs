using System.Reflection;

namespace CommunityHealth.Community;

/// <summary>The version of the program, without the commit it was built from.</summary>
public static class ProgramVersion
{
    /// <summary>As the package of the program says it, e.g. 0.1.0.</summary>
    public static string Text { get; } =
        (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
