using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// Draws a part that takes no clicks of its own (a table, a list of links, a sentence) once, as text. An open page keeps
/// a component's every element and attribute twice, some 40 bytes each; of a still part it keeps the text alone. The
/// framework encodes what is drawn as it does everywhere else.
/// </summary>
public static class Still
{
    private static readonly ServiceProvider Nothing = new ServiceCollection().BuildServiceProvider();
    private static readonly string?[] Drawn = new string?[4096];

    /// <summary>The part with its parameters; it may ask for no service and wait for nothing.</summary>
    public static MarkupString Of<T>(params ReadOnlySpan<(string Name, object? Value)> parameters) where T : IComponent
    {
        var given = new Dictionary<string, object?>(parameters.Length);
        foreach (var (name, value) in parameters)
        {
            given[name] = value;
        }

        using var renderer = new HtmlRenderer(Nothing, NullLoggerFactory.Instance);
        return new MarkupString(Shared(renderer.Dispatcher.InvokeAsync(
            () => renderer.BeginRenderingComponent<T>(ParameterView.FromDictionary(given)).ToHtmlString()).GetAwaiter().GetResult()));
    }

    /// <summary>The same text for all who see the same: a place holds what was drawn for it last.</summary>
    private static string Shared(string text)
    {
        ref var place = ref Drawn[(uint)string.GetHashCode(text) % Drawn.Length];
        var known = place;
        return known == text ? known : place = text;
    }
}
