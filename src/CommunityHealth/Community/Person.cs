namespace CommunityHealth.Community;

/// <summary>A person with the identities platforms show of them.</summary>
/// <param name="Id">The id every count goes through.</param>
/// <param name="Name">The name of the identity seen most recently when the person was first met.</param>
/// <param name="Class">Human, bot or agent, as decided by rules.</param>
/// <param name="Suspected">Looks like a bot by name; counts as human until somebody decides.</param>
/// <param name="Identities">What platforms show; at least one.</param>
public sealed record Person(PersonId Id, string Name, ActorClass Class, bool Suspected, IReadOnlyList<Identity> Identities);

/// <summary>What one platform shows of somebody. <paramref name="Email"/> is for leads and admins only.</summary>
public sealed record Identity(long Id, string Platform, string? Login, string Name, string Email);
