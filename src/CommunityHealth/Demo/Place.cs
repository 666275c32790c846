using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Where something of the story happens: a scope of its own, at an address that leads nowhere.</summary>
/// <param name="Repository">The id of a GitHub repository; 0 elsewhere.</param>
internal sealed record Place(string Scope, string Platform, string Host, string Web, long Repository = 0)
{
    /// <summary>What the community makes: maps for walkers that need no network.</summary>
    public static readonly Place Program = Repo("wayfern", 700_100);

    /// <summary>Its website, documentation and translations.</summary>
    public static readonly Place Handbook = Repo("handbook", 700_200);

    public static readonly Place Forum = new(
        "discourse:forum.wayfern.example", Platforms.Discourse, "forum.wayfern.example", "https://forum.wayfern.example/");

    public static readonly Place Chat = new("discord:wayfern", Platforms.Discord, "wayfern", "https://chat.wayfern.example/channels/");

    /// <summary>All of them, in the order they are connected.</summary>
    public static IReadOnlyList<Place> All { get; } = [Program, Handbook, Forum, Chat];

    public bool IsRepository => Repository != 0;

    private static Place Repo(string name, long id) =>
        new($"github:wayfern/{name}", Platforms.GitHub, "github.example", $"https://github.example/wayfern/{name}/", id);
}
