using System.Globalization;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Accounts;

/// <summary>What is looked for in the audit, as its address has it.</summary>
/// <param name="Text">Part of a name or value.</param>
/// <param name="Action">How the action begins.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
internal sealed record AuditFilter(string? Text, string? Action, DateOnly? From, DateOnly? To)
{
    private const int Longest = 200;

    /// <summary>As the store wants it: the last day belongs to it.</summary>
    public AuditSearch Search => new(Text, Action, Start(From), Start(To?.AddDays(1)));

    /// <summary>Reads an address; what makes no sense in it is left out.</summary>
    public static AuditFilter Of(Func<string, string?> query) => new(Plain(query("q")), Plain(query("action")), Day(query("from")), Day(query("to")));

    /// <summary>The address of a page of it.</summary>
    public string Address(string page, int? number = null) => page + "?" + string.Join('&', new (string Name, string? Value)[]
    {
        ("q", Text), ("action", Action), ("from", Say(From)), ("to", Say(To)), ("page", number is > 1 ? number.Value.ToString(CultureInfo.InvariantCulture) : null),
    }.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    /// <summary>A day as fields have it.</summary>
    public static string? Say(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(Longest, text.Trim().Length)];

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1990 and < 9000 ? day : null;

    private static DateTimeOffset? Start(DateOnly? day) => day is { } d ? new DateTimeOffset(d.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
