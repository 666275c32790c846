using CommunityHealth.Community;
using CommunityHealth.Contributors;
using CommunityHealth.Items;
using CommunityHealth.Storage;

namespace CommunityHealth.Metrics;

/// <summary>Which figure to open.</summary>
/// <param name="Key">The metric's key.</param>
/// <param name="From">The first day of a bucket of its series; null for the figure of the whole period.</param>
/// <param name="Part">One of the figure's parts, e.g. a kind of contribution; null for all of it.</param>
/// <param name="Page">From 1; a page after the last is the last.</param>
public sealed record DrillDownRequest(MetricsRequest Request, string Key, DateOnly? From = null, string? Part = null, int Page = 1)
{
    /// <summary>Items a page.</summary>
    public const int Size = 50;
}

/// <summary>
/// The items behind a figure: people A to Z and never ranked, or events newest first, or days, or issues and pull requests,
/// what took longest first.
/// </summary>
/// <param name="Window">The days the figure stands for.</param>
/// <param name="Figure">The figure itself, as widgets show it; null where it is missing.</param>
/// <param name="Items">
/// How many items make the figure up: the figure itself where it counts something, the denominator of a ratio.
/// </param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">1 or more.</param>
public sealed record DrillDown(
    MetricDefinition Metric, string? Part, DateOnly? Bucket, Window Window, double? Figure, Missing? Missing, long Items, int Page, int Pages)
{
    /// <summary>For a ratio, how many of the items are on the upper side.</summary>
    public long? Counted { get; init; }

    /// <summary>How many lines the list has on all pages.</summary>
    public long Lines { get; init; }

    public IReadOnlyList<DrillPerson> People { get; init; } = [];

    public IReadOnlyList<ListedAction> Events { get; init; } = [];

    /// <summary>All of it is of this person; null where it is of many.</summary>
    public PersonId? Of { get; init; }

    /// <summary>Days or weeks, each with its own count.</summary>
    public IReadOnlyList<DrillDays> Days { get; init; } = [];

    /// <summary>Issues and pull requests, each with what the figure says of it.</summary>
    public IReadOnlyList<DrillItem> ItemLines { get; init; } = [];

    /// <summary>The page that is shown where another one is asked for, and how many there are.</summary>
    internal static (int Page, int Pages) Place(int wanted, long items)
    {
        var pages = (int)Math.Max(1, (items + DrillDownRequest.Size - 1) / DrillDownRequest.Size);
        return (Math.Clamp(wanted, 1, pages), pages);
    }
}

/// <summary>An issue or pull request behind a figure.</summary>
/// <param name="State">What had become of it at the end of knowledge.</param>
/// <param name="Counts">Of a share, it is on the upper side; of an answer, it has one.</param>
/// <param name="Took">How long it took, or has waited; null where the figure is about no time.</param>
public sealed record DrillItem(ListedItem Item, ItemState State, bool Counts, TimeSpan? Took)
{
    /// <summary>What was waited for has come; false for what waits still.</summary>
    public bool Ended { get; init; } = true;
}

/// <summary>Somebody behind a figure.</summary>
/// <param name="State">Where they stand against the window before, where the figure is about that.</param>
/// <param name="Contributions">What the figure counts of them in its days.</param>
public sealed record DrillPerson(PersonPresence Person, PersonState? State, long Contributions);

/// <summary>Days behind a figure: how many people contributed how much.</summary>
public sealed record DrillDays(Window Days, int People, long Contributions);
