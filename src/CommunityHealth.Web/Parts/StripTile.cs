namespace CommunityHealth.Web.Parts;

/// <summary>A figure of the strip on top of a page.</summary>
/// <param name="Change">A few words below it.</param>
/// <param name="Href">Opens what is behind it; null for nothing.</param>
public sealed record StripTile(string Name, string Figure, string Change, string? Href);
