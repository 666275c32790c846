using System.Text.Json.Nodes;

namespace CommunityHealth.Settings;

/// <summary>Something that travels with the settings and is no single value: schedules, rules of channels.</summary>
public interface ISettingsPart
{
    /// <summary>Its name in the file.</summary>
    string Name { get; }

    /// <summary>What there is now.</summary>
    JsonNode Export();

    /// <summary>What a file would change; nothing is changed yet.</summary>
    PartPreview Preview(JsonNode node);

    /// <summary>Does what <see cref="Preview"/> said; what is faulty is not there.</summary>
    Task ImportAsync(JsonNode node, CancellationToken cancellation);
}

/// <summary>What a part of a file would change.</summary>
/// <param name="Changes">What, from and to.</param>
/// <param name="Left">What stays as it is and why, a sentence each.</param>
/// <param name="Faults">What makes no sense, a sentence each.</param>
public sealed record PartPreview(IReadOnlyList<SettingLine> Changes, IReadOnlyList<string> Left, IReadOnlyList<string> Faults);

/// <summary>One thing a file would change.</summary>
public sealed record SettingLine(string What, string From, string To);
