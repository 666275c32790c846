using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CommunityHealth.Web.Tests;

static class BunitCompatibility
{
    /// <summary>Answers bunit's wish for AngleSharp.Diffing with the version that lies in compat/.</summary>
    [ModuleInitializer]
    internal static void LoadDiffing() =>
        AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll"))
            : null;
}
