namespace CommunityHealth.Community;

/// <summary>What somebody with an account may do; each role may all that those before it may.</summary>
public enum Role
{
    /// <summary>Looks at figures.</summary>
    Viewer,

    /// <summary>Answers those who wait, argues for the community, writes its reports.</summary>
    Lead,

    /// <summary>Connects sources, changes settings, says who may do what.</summary>
    Admin,
}

/// <summary>The stored text of roles.</summary>
public static class Roles
{
    /// <summary>viewer, lead or admin.</summary>
    public static string Text(this Role role) => role switch { Role.Admin => "admin", Role.Lead => "lead", _ => "viewer" };

    /// <summary>The role of a text; null for none.</summary>
    public static Role? Parse(string? text) => text switch { "viewer" => Role.Viewer, "lead" => Role.Lead, "admin" => Role.Admin, _ => null };
}
