using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Drawers;

/// <summary>What a drawer shows; null for an address that leads to nothing.</summary>
public sealed record DrawerContent(string Title, object? Content);

/// <summary>What is behind would name people.</summary>
public sealed record FewBehind;

/// <summary>Reads what is behind a figure.</summary>
/// <param name="lists">The items of figures that only the page knows.</param>
internal sealed class DrawerReader(
    DrillDownQuery query, TimeProvider clock, MetricsAnswer answer, Filter filter, Func<DrawerAddress, int, ItemList?>? lists)
{
    public async Task<DrawerContent> ReadAsync(DrawerAddress drawer, CancellationToken cancellation)
    {
        if (answer.Hides(drawer.Key, drawer.Part, drawer.From))
        {
            return new DrawerContent(PartsTexts.TooFew, new FewBehind());
        }

        if (drawer.Kind == DrawerKind.SoWhat && SoWhat.Of(drawer.Key, answer, clock) is { } advice)
        {
            return new DrawerContent(advice.Title, advice);
        }

        if (drawer.Kind == DrawerKind.Event && long.TryParse(drawer.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new DrawerContent(DrawerTexts.Event, id);
        }

        if (drawer is { Kind: DrawerKind.Cohort, From: { } quarter } && int.TryParse(drawer.Key, CultureInfo.InvariantCulture, out var later)
            && query.ShowCohort(new MetricsRequest(filter), quarter, later, DrawerAddress.Page(filter), cancellation) is { } cohort)
        {
            return answer.Withholds && Small.People(cohort.Lines) ? new DrawerContent(PartsTexts.TooFew, new FewBehind()) : new DrawerContent(ItemWords.Cohort(quarter, cohort), cohort);
        }

        if (drawer.Kind == DrawerKind.Days && long.TryParse(drawer.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var person))
        {
            var days = query.ShowDays(new MetricsRequest(filter), new PersonId(person), DrawerAddress.Page(filter), cancellation);
            return new DrawerContent(ItemWords.Title(days, answer), days);
        }

        if (drawer.Kind == DrawerKind.List && lists?.Invoke(drawer, DrawerAddress.Page(filter)) is { } list)
        {
            return new DrawerContent(list.Title, list);
        }

        if (drawer.Kind != DrawerKind.Items)
        {
            return new DrawerContent(DrawerTexts.Nothing, null);
        }

        var items = await query.ShowAsync(
            new DrillDownRequest(new MetricsRequest(filter) { Rules = RulesQuery.Of(filter) }, drawer.Key, drawer.From, drawer.Part, DrawerAddress.Page(filter)), cancellation);
        return items is null ? new DrawerContent(DrawerTexts.Nothing, null) : new DrawerContent(ItemWords.Title(items, answer), items);
    }
}
