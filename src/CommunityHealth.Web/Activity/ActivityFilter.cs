using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Activity;

/// <summary>
/// What the address says about the list of events: <c>type</c> (a type, or <c>contribution</c> for all that count),
/// <c>kind</c>, <c>platform</c>, <c>trailer</c>, <c>person</c>, <c>path</c>, <c>q</c>, <c>page</c>, and <c>list=scroll</c>.
/// </summary>
public static class ActivityFilter
{
    /// <summary>Events a page.</summary>
    public const int Size = 50;

    /// <summary>All that counts as a contribution.</summary>
    public const string Contributions = "contribution";

    /// <summary>The events asked for; what makes no sense is as if it were not there.</summary>
    public static ActivityRequest Read(Filter filter, int scope, Window window) => new(scope, window, filter.Period.IsAll)
    {
        Types = Type(filter) is { } type ? [type] : [],
        ContributionsOnly = Value(filter, "type") == Contributions || Kind(filter) is not null,
        Kind = Kind(filter),
        Trailer = Value(filter, "trailer") switch { "signed_off" => CommitTrailer.SignedOff, "co_authored" => CommitTrailer.CoAuthored, _ => CommitTrailer.Any },
        Person = long.TryParse(Value(filter, "person"), NumberStyles.None, CultureInfo.InvariantCulture, out var person) ? person : null,
        Platform = Value(filter, "platform"),
        Path = Value(filter, "path"),
        Search = Value(filter, "q"),
        Bots = filter.Bots,
        Agents = filter.Agents,
    };

    /// <summary>The page asked for, from 1.</summary>
    public static int Page(Filter filter) => int.TryParse(Value(filter, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1;

    /// <summary>The list is scrolled rather than paged.</summary>
    public static bool IsScrolled(Filter filter) => Value(filter, "list") == "scroll";

    /// <summary>A value of the page's own; null for none.</summary>
    public static string? Value(Filter filter, string name) => filter.Extras.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;

    private static ActivityType? Type(Filter filter) => Parts.ActivityWords.Types.Cast<ActivityType?>().FirstOrDefault(t => t!.Value.Text() == Value(filter, "type"));

    private static ContributionKind? Kind(Filter filter) =>
        Enum.GetValues<ContributionKind>().Cast<ContributionKind?>().FirstOrDefault(k => k != ContributionKind.None && k!.Value.Text() == Value(filter, "kind"));
}
