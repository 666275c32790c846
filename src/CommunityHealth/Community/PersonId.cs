using System.Globalization;

namespace CommunityHealth.Community;

/// <summary>A person: one or more identities that belong together. Every count of people goes through this id.</summary>
public readonly record struct PersonId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
