using CommunityHealth.Storage;

namespace CommunityHealth.PullRequests;

/// <summary>Which open pull requests are listed; null lets everything through.</summary>
/// <param name="Size">The number of a size.</param>
/// <param name="Page">From 1.</param>
public sealed record OpenFilter(PullState? State = null, int? Size = null, PullGroup? Group = null, int Page = 1)
{
    /// <summary>The numbers of all sizes, the unknown one last.</summary>
    public static IReadOnlyList<SizeFigure> Sizes { get; } = [.. Enumerable.Range(0, SizeTimes.Unknown + 1).Select(s => SizeTimes.Figure(s, null))];

    /// <summary>Something is held back.</summary>
    public bool IsNarrow => State is not null || Size is not null || Group is not null;

    internal bool Lets(OpenPull pull) => (State is null || pull.State == State) && (Size is null || SizeTimes.Of(pull.Size) == Size) && Group switch
    {
        null => true,
        PullGroup.Fork => pull.Fork == true,
        PullGroup.Branch => pull.Fork == false,
        PullGroup.Newcomer => pull.Newcomer == true,
        _ => pull.Newcomer == false,
    };
}

/// <summary>A page of open pull requests.</summary>
/// <param name="Total">How many the filter lets through.</param>
/// <param name="Known">How many are open.</param>
/// <param name="Now">The end of knowledge.</param>
public sealed record OpenPage(IReadOnlyList<OpenLine> Lines, int Total, int Known, int Page, long Now)
{
    /// <summary>Lines a page.</summary>
    public const int Size = 25;
}

/// <summary>A line of the list.</summary>
public sealed record OpenLine(ListedItem Item, OpenPull Pull);
