using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Drawers;

/// <summary>
/// The drawer at the side of a page with figures: what is behind a figure, or what to make of it. The address says
/// whether it is open, so that it can be shared, reloaded and closed with the browser's Back.
/// </summary>
public sealed partial class FigureDrawer(DrillDownQuery query, TimeProvider clock, IJSRuntime script) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private (string Query, long Version)? _read;
    private Shown? _shown;
    private bool _wasOpen;

    /// <summary>What the page shows, and which drawer is open.</summary>
    [Parameter, EditorRequired]
    public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The figures of the page.</summary>
    [Parameter, EditorRequired]
    public MetricsAnswer Answer { get; set; } = null!;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired]
    public Func<Filter, string> Address { get; set; } = _ => "";

    /// <summary>The items of figures that only the page knows; null for a figure there is not.</summary>
    [Parameter]
    public Func<DrawerAddress, int, ItemList?>? Lists { get; set; }

    private Filter Closed => Filter.With(DrawerAddress.Name, null).With(DrawerAddress.PageName, null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Filter.ToQuery(), Answer.DataVersion);
        if (_read == wanted)
        {
            return;
        }

        _read = wanted;
        _shown = DrawerAddress.Of(Filter) is { } drawer ? await ReadAsync(drawer) : null;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var open = _shown is not null;
        if (open == _wasOpen)
        {
            return;
        }

        _wasOpen = open;
        try
        {
            await script.InvokeVoidAsync("communityHealth.drawer", open);
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // Only the focus stays where it is.
        }
    }

    private async Task<Shown> ReadAsync(DrawerAddress drawer)
    {
        if (Answer.Withholds && drawer.Part is { } part && Answer.Metrics.GetValueOrDefault(drawer.Key) is { } figure && IsWithheld(figure, part, drawer.From))
        {
            return new Shown(PartsTexts.TooFew, new Few());
        }

        if (drawer.Kind == DrawerKind.SoWhat && SoWhat.Of(drawer.Key, Answer, clock) is { } advice)
        {
            return new Shown(advice.Title, advice);
        }

        if (drawer.Kind == DrawerKind.Event && long.TryParse(drawer.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new Shown(DrawerTexts.Event, id);
        }

        if (drawer is { Kind: DrawerKind.Cohort, From: { } quarter } && int.TryParse(drawer.Key, CultureInfo.InvariantCulture, out var later)
            && query.ShowCohort(new MetricsRequest(Filter), quarter, later, DrawerAddress.Page(Filter), _gone.Token) is { } cohort)
        {
            return Answer.Withholds && Small.People(cohort.Lines) ? new Shown(PartsTexts.TooFew, new Few()) : new Shown(ItemWords.Cohort(quarter, cohort), cohort);
        }

        if (drawer.Kind == DrawerKind.Days && long.TryParse(drawer.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var person))
        {
            var days = query.ShowDays(new MetricsRequest(Filter), new PersonId(person), DrawerAddress.Page(Filter), _gone.Token);
            return new Shown(ItemWords.Title(days, Answer), days);
        }

        if (drawer.Kind == DrawerKind.List && Lists?.Invoke(drawer, DrawerAddress.Page(Filter)) is { } list)
        {
            return new Shown(list.Title, list);
        }

        if (drawer.Kind != DrawerKind.Items)
        {
            return new Shown(DrawerTexts.Nothing, null);
        }

        var items = await query.ShowAsync(
            new DrillDownRequest(new MetricsRequest(Filter) { Rules = RulesQuery.Of(Filter) }, drawer.Key, drawer.From, drawer.Part, DrawerAddress.Page(Filter)), _gone.Token);
        return items is null ? new Shown(DrawerTexts.Nothing, null) : new Shown(ItemWords.Title(items, Answer), items);
    }

    private static bool IsWithheld(MetricResult figure, string part, DateOnly? from) =>
        figure.Withheld.Contains(part) || (from is { } day && figure.Series.FirstOrDefault(p => p.From == day)?.Parts?.ContainsKey(part) == false);

    /// <summary>What is behind would name people.</summary>
    private sealed record Few;

    private sealed record Shown(string Title, object? Content);
}
