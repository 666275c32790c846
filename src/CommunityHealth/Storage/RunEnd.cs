using System.Text.Json.Serialization;

namespace CommunityHealth.Storage;

/// <summary>How a run ended. Each problem is two texts: where, and why.</summary>
public sealed record RunEnd(
    long Run, int Source, string Status, int Added, int Updated, int Unchanged, int Skipped,
    IReadOnlyList<string[]> Problems, string? Problem)
{
    /// <summary>Requests sent to another machine.</summary>
    public int Requests { get; init; }

    /// <summary>What kind of thing is wrong with the source now, and where something can be done about it.</summary>
    public string? ProblemKind { get; init; }

    public string? ProblemLink { get; init; }
}

[JsonSerializable(typeof(IReadOnlyList<string[]>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class StorageJson : JsonSerializerContext;
