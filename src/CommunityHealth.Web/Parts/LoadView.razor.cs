using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>Draws a <see cref="LoadState{T}"/>: the content, or a box of the same height that says why there is none.</summary>
public sealed partial class LoadView<T>
{
    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public LoadState<T> State { get; set; } = LoadState.Loading<T>();

    /// <summary>Draws the value.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<T> ChildContent { get; set; } = _ => _ => { };

    /// <summary>The height the content will have, so that nothing jumps.</summary>
    [Parameter]
    public int Height { get; set; } = 140;

    /// <summary>What somebody can do about it, and where.</summary>
    [Parameter]
    public string? Act { get; set; }

    /// <summary>Where <see cref="Act"/> leads; the page itself where it is null.</summary>
    [Parameter]
    public string? ActHref { get; set; }

    /// <summary>What is drawn is all of a page but its question.</summary>
    [Parameter]
    public bool IsPage { get; set; }

    /// <summary>What to say that there is none of; a scope where it is null.</summary>
    [Parameter]
    public string? UnknownTitle { get; set; }
}
