using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Help;

/// <summary>V15: what one number means, with what it is just now.</summary>
public sealed partial class MetricPage(MetricsQuery metrics, NavigationManager navigation)
{
    private MetricDefinition? _metric;
    private MetricResult? _now;

    /// <summary>The metric's key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The page that shows it.</summary>
    private string Where => Key.Split('.')[0] is "commits" or "contributors" && Key is not ("contributors.active_days" or "contributors.by_kind") ? "" : "contributors";

    /// <summary>What makes it up, on that page.</summary>
    private string Behind => Where + PageAddress.Query(
        new DrawerAddress(DrawerKind.Items, Key).In(Filter.Default with { Compare = new Comparison(CompareMode.Previous) }));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (_metric, _now) = (Catalogue.Find(Key), null);
        if (_metric is null)
        {
            navigation.NotFound();
            return;
        }

        if (_metric.IsCounted)
        {
            var answer = await metrics.ShowAsync(new MetricsRequest(Filter.Default), CancellationToken.None);
            _now = answer.FirstDay is null ? null : answer[Key];
        }
    }

    private static string UnitName(MetricDefinition metric) =>
        HelpTexts.ResourceManager.GetString("Unit_" + metric.Unit.Text(), HelpTexts.Culture) ?? metric.Unit.Text();

    private string Caption(MetricResult now) => Figures.Format(
        now.Value is null || now.Unit == Unit.Ratio ? HelpTexts.Now_Plain : HelpTexts.Now_Unit, UnitName(_metric!),
        now.ValueOf is { } days ? PeriodWords.Of(days) : PeriodWords.Of(Filter.Default.Period, default));
}
