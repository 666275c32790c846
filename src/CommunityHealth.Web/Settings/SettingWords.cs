using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Settings;

/// <summary>Settings in words: what each is called and what it changes.</summary>
internal static class SettingWords
{
    /// <summary>Activities a second that are cut into days anew when the zone changes, measured on two shared cores.</summary>
    private const double RecutASecond = 150_000;

    /// <summary>The zones this machine knows by their IANA name.</summary>
    public static IReadOnlyList<string> Zones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).Order(StringComparer.Ordinal)];

    public static string Title(SettingGroup group) => Text("Group_" + group.Name);

    public static string Say(SettingGroup group) => Text("Say_" + group.Name);

    public static string Label(SettingDefinition setting) => Text("Label_" + Name(setting));

    /// <summary>What it changes.</summary>
    public static string Hint(SettingDefinition setting) => Text("Hint_" + Name(setting));

    /// <summary>Something that can be chosen.</summary>
    public static string Choice(SettingDefinition setting, string choice) => setting.Key switch
    {
        "Community:FirstMonth" => CultureInfo.CurrentCulture.DateTimeFormat.GetMonthName(int.Parse(choice, CultureInfo.InvariantCulture)),
        "WorkingHours:Days" => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(Enum.Parse<DayOfWeek>(choice)),
        _ => Text($"Choice_{Name(setting)}_{choice}"),
    };

    /// <summary>A sentence of a fault with the name its field has on the page in the place of its key.</summary>
    public static string Plain(SettingGroup group, string fault) => group.Settings.OrderByDescending(s => s.Key.Length)
        .Aggregate(fault, (text, setting) => text.Replace(setting.Key, $"“{Label(setting)}”", StringComparison.Ordinal));

    /// <summary>Somebody else changed a setting while its form was open.</summary>
    public static string Meanwhile(SettingState now, string typed) => Figures.Format(
        now.Value == now.Setting.Default && now.Kept is null ? SettingsPageTexts.MeanwhileDefault : SettingsPageTexts.Meanwhile,
        Label(now.Setting), Shown(now.Setting, now.Value), Shown(now.Setting, typed));

    /// <summary>A value as a sentence has it.</summary>
    public static string Shown(SettingDefinition setting, string value) => value.Length == 0
        ? SettingsPageTexts.Nothing
        : setting.Kind == SettingKind.Choice && setting.Choices.Contains(value) ? Choice(setting, value) : value.Length > 80 ? value[..80] + "…" : value;

    /// <summary>How long cutting all days anew takes.</summary>
    public static string Recut(StorageReport report)
    {
        var rows = report.Tables.FirstOrDefault(t => t.Table == "activities").Rows;
        var seconds = (int)Math.Ceiling(rows / RecutASecond) + 1;
        return Figures.Format(SettingsPageTexts.Recut, Figures.Number(rows), Figures.Duration(seconds));
    }

    private static string Name(SettingDefinition setting) => setting.Key.Replace(':', '_');

    private static string Text(string name) => SettingsPageTexts.ResourceManager.GetString(name, SettingsPageTexts.Culture) ?? name;
}
