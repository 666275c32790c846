using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Somebody who may sign in. It is loaded, changed and kept as a whole; the role has a way of its own.</summary>
public sealed class UserAccount
{
    public long Id { get; set; }

    /// <summary>The name to sign in with.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name as it is compared.</summary>
    public string NameKey { get; set; } = "";

    public Role Role { get; set; }

    /// <summary>Null for somebody who signs in elsewhere only.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Sessions with another stamp are over.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Wrong passwords since the last right one.</summary>
    public int Failed { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>A code of the authenticator app is asked for.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>What the authenticator app knows, sealed.</summary>
    public string? Authenticator { get; set; }

    /// <summary>Codes for a lost authenticator app, sealed.</summary>
    public string? RecoveryCodes { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When they last signed in; null for never.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>The invitation this account is made or kept by, which is used up by it; null for none.</summary>
    public string? ByInvitation { get; set; }

    /// <summary>It is only made where there is no admin yet.</summary>
    public bool IsFirst { get; set; }

    /// <summary>The stamp it was loaded with: what somebody else changed meanwhile is not written over.</summary>
    internal string LoadedStamp { get; set; } = "";

    /// <summary>Signs in with the password alone until the authenticator app is set up again.</summary>
    public void ForgetApp() => (TwoFactor, Authenticator, RecoveryCodes) = (false, null, null);
}

/// <summary>Where else somebody signs in.</summary>
/// <param name="Key">The provider's own id of them.</param>
/// <param name="Shown">Their name there.</param>
public sealed record AccountLogin(string Provider, string Key, string Shown);

/// <summary>What became of a change of accounts.</summary>
public enum AccountOutcome
{
    Done,

    /// <summary>Somebody has that name already.</summary>
    NameTaken,

    /// <summary>There is no such account any more, or somebody changed it meanwhile.</summary>
    Gone,

    /// <summary>Without this one nobody could manage the site.</summary>
    LastAdmin,

    /// <summary>Whoever asks is no admin any more.</summary>
    NotAllowed,

    /// <summary>The invitation was used, has run out or was withdrawn.</summary>
    InvitationOver,

    /// <summary>There is an admin already.</summary>
    NotFirst,
}
