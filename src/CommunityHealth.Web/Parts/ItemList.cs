using CommunityHealth.Storage;

namespace CommunityHealth.Web.Parts;

/// <summary>The issues and pull requests behind a figure, ready to draw.</summary>
/// <param name="Count">How many there are, in a sentence that begins with the number.</param>
/// <param name="Say">What the seconds of each are; null where they are not said. "{0}" is the time.</param>
public sealed record ItemList(string Title, string Count, PickedItems Picked, string? Say = null);
