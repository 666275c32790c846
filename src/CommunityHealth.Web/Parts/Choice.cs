namespace CommunityHealth.Web.Parts;

/// <summary>Something a page lets one choose in its address.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Value">What is chosen; empty for the usual.</param>
/// <param name="Options">Value and name of each; none for a field to write in.</param>
public sealed record Choice(string Name, string Label, string Value, IReadOnlyList<(string Value, string Name)> Options)
{
    /// <summary>What may be written, for a field.</summary>
    public string Hint { get; init; } = "";
}
