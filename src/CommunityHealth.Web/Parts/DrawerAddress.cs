using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>What the drawer of a page shows.</summary>
public enum DrawerKind
{
    /// <summary>The people, events or days behind a figure.</summary>
    Items,

    /// <summary>What to make of a figure: whom to ask, what to try.</summary>
    SoWhat,

    /// <summary>One event, raw and normalised.</summary>
    Event,

    /// <summary>The people of a cell of the cohort table.</summary>
    Cohort,

    /// <summary>The days of one person.</summary>
    Days,

    /// <summary>The items of a figure that only its page knows.</summary>
    List,
}

/// <summary>
/// The open drawer as the address holds it (<c>w</c>): <c>items:commits.count@2026-07-01</c>,
/// <c>items:contributors.by_kind:docs</c>, <c>so-what:contributors.active</c>, <c>event:17</c>, <c>cohort:3@2025-01-01</c>,
/// <c>days:5</c>, <c>list:stage.review</c>.
/// </summary>
/// <param name="Key">The metric's key, the id of an event or person, or how many quarters after the first one.</param>
/// <param name="From">The first day of a bucket; null for the whole period.</param>
/// <param name="Part">One of the figure's parts; null for all of it.</param>
public sealed record DrawerAddress(DrawerKind Kind, string Key, DateOnly? From = null, string? Part = null)
{
    /// <summary>The name of the drawer in addresses.</summary>
    public const string Name = "w";

    /// <summary>The name of the drawer's own page number in addresses.</summary>
    public const string PageName = "wp";

    private static readonly (string Text, DrawerKind Kind)[] Kinds =
        [("items", DrawerKind.Items), ("so-what", DrawerKind.SoWhat), ("event", DrawerKind.Event), ("cohort", DrawerKind.Cohort), ("days", DrawerKind.Days), ("list", DrawerKind.List)];

    /// <summary>The drawer a filter holds; null for none, and for one that makes no sense.</summary>
    public static DrawerAddress? Of(Filter filter)
    {
        if (filter.Extras.GetValueOrDefault(Name)?.Split(':', 3) is not [var what, var where, .. var part]
            || Array.Find(Kinds, k => k.Text == what) is not { Text: not null } kind)
        {
            return null;
        }

        var at = where.Split('@', 2);
        DateOnly? from = at.Length < 2 ? null
            : DateOnly.TryParseExact(at[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;
        return new DrawerAddress(kind.Kind, at[0], from, part is [var one] ? one : null);
    }

    /// <summary>The page of the drawer's list.</summary>
    public static int Page(Filter filter) => int.TryParse(filter.Extras.GetValueOrDefault(PageName), CultureInfo.InvariantCulture, out var page) ? page : 1;

    /// <summary>The filter with this drawer open.</summary>
    public Filter In(Filter filter) => PageAddress.Fresh(filter).With(Name, ToString());

    /// <inheritdoc/>
    public override string ToString() => Array.Find(Kinds, k => k.Kind == Kind).Text + ":" + Key
        + From?.ToString("'@'yyyy-MM-dd", CultureInfo.InvariantCulture) + (Part is null ? "" : ":" + Part);
}
