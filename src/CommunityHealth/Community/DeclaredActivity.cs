namespace CommunityHealth.Community;

/// <summary>A meetup, a talk, a call …: something people did for the community where no source sees it, as somebody told it.</summary>
/// <param name="Scope">The key of the scope it was done for.</param>
/// <param name="Day">The day it happened, in the community's zone.</param>
/// <param name="Title">What it was, in a few words.</param>
public sealed record DeclaredActivity(string Scope, DeclaredKind Kind, DateOnly Day, string Title)
{
    /// <summary>The activity it is stored as; 0 for one that is not stored yet.</summary>
    public long Id { get; init; }

    /// <summary>How many people took part; null where that was not told.</summary>
    public int? People { get; init; }

    /// <summary>The language or region it was for; empty where that was not told.</summary>
    public string Place { get; init; } = "";

    /// <summary>A page that shows it; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>What else is to be known.</summary>
    public string Note { get; init; } = "";

    /// <summary>The login or e-mail address of who did it, as it was typed; for a stored one the person's name. Empty for nobody in particular.</summary>
    public string By { get; init; } = "";

    /// <summary>Who told of it; empty where that is not known.</summary>
    public string MadeBy { get; init; } = "";

    /// <summary>How often it was changed.</summary>
    public int Version { get; init; }
}
