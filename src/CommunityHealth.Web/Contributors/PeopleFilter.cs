using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Contributors;

namespace CommunityHealth.Web.Contributors;

/// <summary>What the address says about the list of people: <c>q</c>, <c>state</c> and <c>page</c>.</summary>
public static class PeopleFilter
{
    /// <summary>The list asked for; what makes no sense is as if it were not there.</summary>
    public static PeopleRequest Read(Filter filter, Window window) => new(filter, window, State(filter), Search(filter), Page(filter));

    /// <summary>The part of a name that is looked for.</summary>
    public static string? Search(Filter filter) =>
        filter.Extras.GetValueOrDefault("q")?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The state that is shown alone.</summary>
    public static PersonState? State(Filter filter) => filter.Extras.GetValueOrDefault("state") switch
    {
        "new" => PersonState.New,
        "returning" => PersonState.Returning,
        "back" => PersonState.Back,
        "drifting" => PersonState.Drifting,
        _ => null,
    };

    private static int Page(Filter filter) =>
        int.TryParse(filter.Extras.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;
}
