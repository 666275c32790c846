namespace CommunityHealth.Sources;

/// <summary>What kind of thing is wrong with a source: what can be done about it depends on that.</summary>
public enum ProblemKind
{
    /// <summary>The sentence says it all.</summary>
    Other,

    /// <summary>It is only shown to those with a token.</summary>
    NoToken,

    /// <summary>The token is not known, expired or revoked.</summary>
    BadToken,

    /// <summary>The GitHub App is not known, not installed, suspended, or the clock here goes wrong; the sentence says which.</summary>
    BadApp,

    /// <summary>The token is good and may not read everything.</summary>
    Rights,

    /// <summary>The organisation wants the token approved.</summary>
    SignOn,

    /// <summary>No answer comes.</summary>
    Network,

    /// <summary>Nothing is there, or nothing that this token may see.</summary>
    Gone,

    /// <summary>Its name belongs to something else now.</summary>
    Another,
}

/// <summary>How kinds of problems are stored.</summary>
public static class ProblemKinds
{
    /// <summary>The stored text.</summary>
    public static string Text(this ProblemKind kind) => kind switch
    {
        ProblemKind.NoToken => "no_token", ProblemKind.BadToken => "bad_token", ProblemKind.BadApp => "bad_app", ProblemKind.Rights => "rights", ProblemKind.SignOn => "sign_on",
        ProblemKind.Network => "network", ProblemKind.Gone => "gone", ProblemKind.Another => "another", _ => "other",
    };

    /// <summary>The kind of a stored text.</summary>
    public static ProblemKind Parse(string? text) => Enum.GetValues<ProblemKind>().FirstOrDefault(k => k.Text() == text);

    /// <summary>Whether it is about a token: nothing for those who only look at figures.</summary>
    public static bool IsOfToken(this ProblemKind kind) => kind is ProblemKind.NoToken or ProblemKind.BadToken or ProblemKind.BadApp or ProblemKind.Rights or ProblemKind.SignOn;
}
