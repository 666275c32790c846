#pragma warning disable BL0006 // Types of the framework that may change: what depends on them is this file, and it goes on without them.
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace CommunityHealth.Web.Live;

/// <summary>
/// An open page keeps every component as it is and as it was before its last drawing; the latter is never read again, the
/// next drawing begins by emptying it. Emptied as soon as the page is drawn, an open page that rests takes a third less.
/// The framework has no way to ask for it, so its fields are named here; where they are gone, nothing is emptied.
/// </summary>
public static class SpareTrees
{
    private static volatile bool _known = true;

    /// <summary>Empties what all components of a page keep of the drawing before. To be called after a drawing, on the page's own turn.</summary>
    /// <returns>How many kept something; 0 too where the framework keeps it elsewhere.</returns>
    public static int Clear(ComponentBase part)
    {
        if (!_known)
        {
            return 0;
        }

        try
        {
            return Clear(Renderer(ref Handle(part)));
        }
        catch (Exception fault) when (fault is MissingFieldException or MissingMethodException)
        {
            _known = false;
            return 0;
        }
    }

    private static int Clear(Renderer? renderer)
    {
        if (renderer is null)
        {
            return 0;
        }

        var emptied = 0;
        foreach (var state in States(renderer).Values)
        {
            var before = Before(state);
            emptied += before.GetFrames().Count > 0 ? 1 : 0;
            before.Clear();
        }

        return emptied;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_renderHandle")]
    private static extern ref RenderHandle Handle(ComponentBase part);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_renderer")]
    private static extern ref Renderer? Renderer(ref RenderHandle handle);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_componentStateById")]
    private static extern ref Dictionary<int, ComponentState> States(Renderer renderer);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_nextRenderTree")]
    private static extern ref RenderTreeBuilder Before(ComponentState state);
}
