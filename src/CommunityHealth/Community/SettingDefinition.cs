using Microsoft.Extensions.Configuration;

namespace CommunityHealth.Community;

/// <summary>How a setting is filled in.</summary>
public enum SettingKind
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A time of day, 09:00.</summary>
    Time,

    /// <summary>Days, 2026-12-25, separated by commas.</summary>
    Days,

    /// <summary>One of some.</summary>
    Choice,

    /// <summary>Some of some, separated by commas.</summary>
    Choices,

    /// <summary>A time zone (IANA name).</summary>
    Zone,
}

/// <summary>A setting that can be changed in the site.</summary>
/// <param name="Key">Section and name, <c>WorkingHours:From</c>.</param>
/// <param name="Default">What holds where nobody said anything.</param>
public sealed record SettingDefinition(string Key, SettingKind Kind, string Default)
{
    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>It is read once: the site begins anew when it changes.</summary>
    public bool Restarts { get; init; }

    /// <summary>Configuration has it as a list; here it is one text, separated by commas.</summary>
    public bool IsList => Kind == SettingKind.Days;

    /// <summary>The key it is kept under: of a list the first entry, which holds all.</summary>
    public string KeptKey => IsList ? Key + ":0" : Key;

    /// <summary>The most characters it may have.</summary>
    public int Longest => Kind == SettingKind.Lines ? 4000 : Kind == SettingKind.Days ? 6000 : 200;
}

/// <summary>Settings that are kept together.</summary>
/// <param name="Order">Where it stands among the groups.</param>
/// <param name="Faults">What in a configuration makes no sense in this group, a sentence each.</param>
public sealed record SettingGroup(string Name, int Order, IReadOnlyList<SettingDefinition> Settings, Func<IConfiguration, IEnumerable<string>> Faults);
