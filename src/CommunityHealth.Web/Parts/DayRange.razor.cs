using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Parts;

/// <summary>Two days of one's own, shown when other days are chosen in the list of the same name.</summary>
public sealed partial class DayRange
{
    /// <summary>p or cmp.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What the days are for.</summary>
    [Parameter, EditorRequired]
    public string Legend { get; set; } = "";

    /// <summary>What a field shows, by its name.</summary>
    [Parameter, EditorRequired]
    public Func<string, string?> Value { get; set; } = _ => null;

    /// <summary>A field has another value.</summary>
    [Parameter, EditorRequired]
    public Action<string, string?> OnChoose { get; set; } = (_, _) => { };

    /// <summary>What is wrong with the days; null when nothing is.</summary>
    [Parameter]
    public string? Fault { get; set; }

    private string From => Name + "-from";

    private string To => Name + "-to";

    private string? Invalid => Fault is null ? null : "true";

    private string? Describe => Fault is null ? null : "fault-" + Name;

    private DateOnly? Day(string field) => DateOnly.TryParse(Value(field), CultureInfo.InvariantCulture, out var day) ? day : null;

    private void Choose(string field, DateOnly? day) => OnChoose(field, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
