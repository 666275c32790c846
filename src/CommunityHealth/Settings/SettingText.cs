using System.Globalization;
using CommunityHealth.Community;
using Microsoft.Extensions.Configuration;

namespace CommunityHealth.Settings;

/// <summary>Settings as one text each, and as configuration has them.</summary>
public static class SettingText
{
    /// <summary>The value that holds.</summary>
    public static string Of(IConfiguration configuration, SettingDefinition setting)
    {
        var section = configuration.GetSection(setting.Key);
        return setting.IsList && section.GetChildren().ToList() is { Count: > 0 } parts
            ? string.Join(", ", parts.OrderBy(p => int.TryParse(p.Key, out var n) ? n : int.MaxValue).Select(p => p.Value))
            : section.Value ?? setting.Default;
    }

    /// <summary>A value as somebody typed it, without what only looks different.</summary>
    public static string Tidy(SettingDefinition setting, string typed)
    {
        var text = typed.ReplaceLineEndings("\n").Trim();
        return setting.Kind switch
        {
            SettingKind.Lines => text,
            SettingKind.Days => string.Join(", ", Parts(text).Distinct().Order(StringComparer.Ordinal)),
            SettingKind.Choices => string.Join(", ", setting.Choices.Where(c => Parts(text).Contains(c, StringComparer.OrdinalIgnoreCase))
                .Concat(Parts(text).Except(setting.Choices, StringComparer.OrdinalIgnoreCase))),
            SettingKind.Number => text.TrimStart('0') is { Length: > 0 } digits ? digits : text.Length > 0 ? "0" : "",
            _ => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        };
    }

    /// <summary>What by itself makes no sense in a value, in a sentence that names its key; null for nothing.</summary>
    public static string? Fault(SettingDefinition setting, string value) => setting switch
    {
        _ when value.Length > setting.Longest => string.Format(null, SettingsTexts.TooLong, setting.Key, setting.Longest, value.Length),
        _ when value.Any(c => (char.IsControl(c) && c != '\n') || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')) => string.Format(null, SettingsTexts.Control, setting.Key),
        { Kind: SettingKind.Number } when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
            string.Format(null, SettingsTexts.NoNumber, setting.Key, value),
        { Kind: SettingKind.Choice } when !setting.Choices.Contains(value) =>
            string.Format(null, SettingsTexts.NoChoice, setting.Key, value, string.Join(", ", setting.Choices)),
        { Kind: SettingKind.Zone } when value.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) =>
            string.Format(null, SettingsTexts.NoZone, setting.Key, value),
        _ => null,
    };

    /// <summary>The entries of a list.</summary>
    public static string[] Parts(string text) => text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
