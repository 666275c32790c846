namespace CommunityHealth.Web.Access;

/// <summary>Who may come in. Bound to the section <c>Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Access";

    /// <summary>No accounts: one person at this machine may do everything, and nobody else reaches the site.</summary>
    public const string OnePerson = "single";

    /// <summary>Everybody has an account.</summary>
    public const string Accounts = "accounts";

    /// <summary>The most days a session may last after its last use.</summary>
    public const int MostStayDays = 365;

    /// <summary><c>single</c> or <c>accounts</c>.</summary>
    public string Mode { get; set; } = OnePerson;

    /// <summary>Whether figures are shown to people without an account.</summary>
    public bool Public { get; set; }

    /// <summary>Days a session lasts after its last use, where somebody asked to stay signed in.</summary>
    public int StayDays { get; set; } = 14;

    /// <summary>Sign-in by a proxy that knows who somebody is.</summary>
    public ProxySignIn Proxy { get; set; } = new();

    /// <summary>Where else people sign in: GitHub or any OAuth 2 provider.</summary>
    public IReadOnlyList<OAuthProvider> OAuth { get; set; } = [];

    /// <summary>One person at this machine, without accounts.</summary>
    public bool IsSingle => Mode != Accounts;

    /// <summary>What makes no sense, a sentence each.</summary>
    public IEnumerable<string> Faults()
    {
        if (Mode is not (OnePerson or Accounts))
        {
            yield return string.Format(null, AccessTexts.Option_Mode, Mode);
        }

        if (StayDays is < 1 or > MostStayDays)
        {
            yield return AccessTexts.Option_StayDays;
        }

        foreach (var role in OAuth.Select(p => p.NewRole).Append(Proxy.NewRole).Where(r => r.Length > 0 && Community.Roles.Parse(r) is null))
        {
            yield return string.Format(null, AccessTexts.Option_Role, role);
        }

        foreach (var fault in OAuth.SelectMany(p => p.Faults()))
        {
            yield return fault;
        }

        if (OAuth.Select(p => p.Name).GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return string.Format(null, AccessTexts.Option_Twice, twice.Key);
        }
    }
}

/// <summary>A proxy in front of the site has asked who somebody is and says so in a header.</summary>
public sealed class ProxySignIn
{
    /// <summary>The header with the name; empty for none. It is only believed of the proxies in <c>Serve:KnownProxies</c>.</summary>
    public string Header { get; set; } = "";

    /// <summary>The role of somebody the proxy names who has no account yet; empty: they are not let in.</summary>
    public string NewRole { get; set; } = "";
}

/// <summary>A provider of OAuth 2. For GitHub, name, id and secret are enough.</summary>
public sealed class OAuthProvider
{
    /// <summary>A short name for addresses: <c>github</c>. The callback is <c>/account/callback/NAME</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>What people read on the button; empty for the name.</summary>
    public string Label { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>Better kept out of files: <c>COMMUNITYHEALTH__ACCESS__OAUTH__0__CLIENTSECRET</c>.</summary>
    public string ClientSecret { get; set; } = "";

    public string AuthorizationEndpoint { get; set; } = "";

    public string TokenEndpoint { get; set; } = "";

    /// <summary>Answers JSON about who has signed in.</summary>
    public string UserEndpoint { get; set; } = "";

    /// <summary>The field of that answer that never changes.</summary>
    public string IdField { get; set; } = "id";

    /// <summary>The field with the name.</summary>
    public string NameField { get; set; } = "login";

    public IReadOnlyList<string> Scopes { get; set; } = [];

    /// <summary>The role of somebody who has no account yet; empty: they need an invitation.</summary>
    public string NewRole { get; set; } = "";

    /// <summary>What people read on the button.</summary>
    public string Shown => Label.Length > 0 ? Label : IsGitHub ? "GitHub" : Name;

    private bool IsGitHub => Name.Equals("github", StringComparison.OrdinalIgnoreCase);

    /// <summary>Itself with what is known of GitHub filled in.</summary>
    public OAuthProvider Whole() => !IsGitHub || AuthorizationEndpoint.Length > 0 ? this : new()
    {
        Name = Name, Label = Label, ClientId = ClientId, ClientSecret = ClientSecret, NewRole = NewRole, Scopes = Scopes,
        AuthorizationEndpoint = "https://github.com/login/oauth/authorize", TokenEndpoint = "https://github.com/login/oauth/access_token",
        UserEndpoint = "https://api.github.com/user",
    };

    /// <summary>What makes no sense, a sentence each.</summary>
    public IEnumerable<string> Faults()
    {
        if (Name.Length == 0 || !Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            yield return string.Format(null, AccessTexts.Option_OAuthName, Name);
        }

        if (ClientId.Length == 0 || ClientSecret.Length == 0)
        {
            yield return string.Format(null, AccessTexts.Option_OAuthClient, Name);
        }

        var whole = Whole();
        if (new[] { whole.AuthorizationEndpoint, whole.TokenEndpoint, whole.UserEndpoint }.Any(e => !Uri.TryCreate(e, UriKind.Absolute, out var uri) || !IsSafe(uri)))
        {
            yield return string.Format(null, AccessTexts.Option_OAuthEndpoints, Name);
        }
    }

    /// <summary>Secrets do not travel in the open, but to this machine.</summary>
    private static bool IsSafe(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);
}
