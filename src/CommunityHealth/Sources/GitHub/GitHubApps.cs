using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// Tokens of GitHub Apps. An app proves itself with a signed word of ten minutes (JWT), finds where it is installed, and
/// gets a token of an hour for that place; it is renewed in time, by one request however many wait for it. Source:
/// docs.github.com, "Authenticating as a GitHub App installation".
/// </summary>
internal sealed class GitHubApps(HttpClient http)
{
    /// <summary>A token that ends sooner is renewed before it is used.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    /// <summary>The word is dated back, for clocks that differ a little, and lasts nine minutes: GitHub takes ten at most.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(9);

    private readonly ConcurrentDictionary<(string Api, string Owner, string Name, GitHubApp App), Held> _held = new();

    /// <summary>A token for a repository.</summary>
    /// <exception cref="GitHubException">The app is not known, not installed there, suspended, or may not read enough.</exception>
    /// <exception cref="PassingFaultException">No answer came, or none that makes sense.</exception>
    public async Task<string> TokenAsync(GitHubAddress address, GitHubApp app, TimeProvider clock, CancellationToken cancellation)
    {
        var held = Of(address, app);
        await held.Turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (held.Token is { } known && known.ExpiresAt - Early > clock.GetUtcNow())
            {
                return known.Token;
            }

            var made = await MakeAsync(address, app, clock, cancellation).ConfigureAwait(false);
            held.Token = made;
            return made.Token;
        }
        finally
        {
            held.Turn.Release();
        }
    }

    /// <summary>Renews a token that GitHub does not take any more, unless that was done already.</summary>
    public void Forget(GitHubAddress address, GitHubApp app, string token)
    {
        var held = Of(address, app);
        held.Token = held.Token?.Token == token ? null : held.Token;
    }

    private Held Of(GitHubAddress address, GitHubApp app) =>
        _held.GetOrAdd((address.Api.AbsoluteUri, address.Owner.ToUpperInvariant(), address.Name.ToUpperInvariant(), app), _ => new Held());

    private async Task<InstallationToken> MakeAsync(GitHubAddress address, GitHubApp app, TimeProvider clock, CancellationToken cancellation)
    {
        var word = Word(app, clock.GetUtcNow());
        var place = await AskAsync(HttpMethod.Get, address.Rest($"repos/{address.FullName}/installation"), word, address, app, clock, cancellation).ConfigureAwait(false);
        var installation = JsonSerializer.Deserialize(place, RestJson.Default.RestInstallation) ?? throw new PassingFaultException(GitHubTexts.Fault_Json);
        Check(installation, address, app);
        var made = await AskAsync(HttpMethod.Post, address.Rest($"app/installations/{installation.Id}/access_tokens"), word, address, app, clock, cancellation).ConfigureAwait(false);
        return JsonSerializer.Deserialize(made, RestJson.Default.InstallationToken) is { Token.Length: > 0 } token
            ? token
            : throw new PassingFaultException(GitHubTexts.Fault_Json);
    }

    /// <summary>It is there, switched on, and may read what is needed.</summary>
    private static void Check(RestInstallation installation, GitHubAddress address, GitHubApp app)
    {
        var settings = Uri.TryCreate(installation.HtmlUrl, UriKind.Absolute, out var page) ? page : Settings(address);
        if (installation.SuspendedAt is not null)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.App_Suspended, app, address.Owner)) { Kind = ProblemKind.BadApp, Link = settings };
        }

        (string Right, string Name)[] needed = [("issues", GitHubTexts.Right_Issues), ("pull_requests", GitHubTexts.Right_Pulls)];
        if (installation.Permissions is { } rights && needed.FirstOrDefault(n => !rights.ContainsKey(n.Right)).Name is { } missing)
        {
            throw new GitHubException(string.Format(null, GitHubTexts.App_Rights, app, missing, address.FullName)) { Kind = ProblemKind.Rights, Link = settings };
        }
    }

    private async Task<byte[]> AskAsync(
        HttpMethod method, Uri what, string word, GitHubAddress address, GitHubApp app, TimeProvider clock, CancellationToken cancellation)
    {
        for (var i = 0; ; i++)
        {
            var (body, moved) = await OnceAsync(method, what, word, address, app, clock, cancellation).ConfigureAwait(false);
            if (body is not null)
            {
                return body;
            }

            // A repository that was renamed.
            what = i == 0 && moved is { } place && address.IsOwn(place) ? place : throw new PassingFaultException(string.Format(null, GitHubTexts.Fault_Status, 301));
        }
    }

    private async Task<(byte[]? Body, Uri? Moved)> OnceAsync(
        HttpMethod method, Uri what, string word, GitHubAddress address, GitHubApp app, TimeProvider clock, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, what);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CommunityHealth", Community.ProgramVersion.Text));
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", word);
        using var response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return response.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.Created => (body, null),
            HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect when response.Headers.Location is { } location => (null, new Uri(what, location)),
            HttpStatusCode.Unauthorized => throw Unknown(response, app, clock),
            HttpStatusCode.NotFound => throw new GitHubException(string.Format(null, GitHubTexts.App_NotInstalled, app, address.FullName))
            {
                Kind = ProblemKind.BadApp, Link = Settings(address),
            },
            HttpStatusCode.Forbidden when IsLimit(response) => throw new PassingFaultException(string.Format(null, GitHubTexts.Fault_Status, (int)response.StatusCode)),
            HttpStatusCode.Forbidden => throw new GitHubException(string.Format(null, GitHubTexts.App_Suspended, app, address.Owner))
            {
                Kind = ProblemKind.BadApp, Link = Settings(address),
            },
            _ => throw new PassingFaultException(string.Format(null, GitHubTexts.Fault_Status, (int)response.StatusCode)),
        };
    }

    /// <summary>GitHub wants to be asked later, which says nothing of the app.</summary>
    private static bool IsLimit(HttpResponseMessage response) => response.Headers.RetryAfter is not null
        || (response.Headers.TryGetValues("x-ratelimit-remaining", out var left) && left.FirstOrDefault() == "0");

    /// <summary>A word GitHub does not take was signed with another key, or by a clock that goes wrong.</summary>
    private static GitHubException Unknown(HttpResponseMessage response, GitHubApp app, TimeProvider clock)
    {
        var off = response.Headers.Date is { } theirs ? clock.GetUtcNow() - theirs : TimeSpan.Zero;
        return off.Duration() > Back
            ? new GitHubException(string.Format(null, off > TimeSpan.Zero ? GitHubTexts.App_Ahead : GitHubTexts.App_Behind, Math.Ceiling(off.Duration().TotalMinutes))) { Kind = ProblemKind.BadApp }
            : new GitHubException(string.Format(null, GitHubTexts.App_Unknown, app)) { Kind = ProblemKind.BadApp };
    }

    private static string Word(GitHubApp app, DateTimeOffset now)
    {
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(app.Key), out _);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = app.Id, IssuedAt = (now - Back).UtcDateTime, Expires = (now + Lasts).UtcDateTime,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key.ExportParameters(true)), SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
        });
    }

    private static Uri Settings(GitHubAddress address) => new(new Uri(address.Web), "/settings/installations");

    private sealed class Held
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public InstallationToken? Token { get; set; }
    }
}

/// <summary>Where an app is installed.</summary>
internal sealed record RestInstallation(long Id, string? HtmlUrl, DateTimeOffset? SuspendedAt, IReadOnlyDictionary<string, string>? Permissions);

/// <summary>A token of an hour.</summary>
internal sealed record InstallationToken(string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Says when it ends and not what it is.</summary>
    public override string ToString() => $"until {ExpiresAt:u}";
}
