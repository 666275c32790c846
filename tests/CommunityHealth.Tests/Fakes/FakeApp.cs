using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommunityHealth.Tests.Fakes;

/// <summary>An app as GitHub knows it: it believes words signed with the app's key, by GitHub's own clock, and gives tokens of an hour.</summary>
internal sealed class FakeApp : IDisposable
{
    public const string Id = "123456";

    private readonly RSA _key = RSA.Create(2048);
    private readonly Dictionary<string, DateTimeOffset> _tokens = [];

    /// <summary>The key as GitHub hands it out.</summary>
    public string Pem => _key.ExportRSAPrivateKeyPem();

    /// <summary>The same in the other form.</summary>
    public string OtherPem => _key.ExportPkcs8PrivateKeyPem();

    public bool IsInstalled { get; set; } = true;

    public bool IsSuspended { get; set; }

    public Dictionary<string, string> Permissions { get; } = new() { ["issues"] = "read", ["pull_requests"] = "read", ["metadata"] = "read" };

    /// <summary>Tokens given so far.</summary>
    public int Given => _tokens.Count;

    /// <summary>GitHub takes all its tokens back.</summary>
    public void Revoke()
    {
        foreach (var token in _tokens.Keys.ToList())
        {
            _tokens[token] = DateTimeOffset.MinValue;
        }
    }

    public bool Takes(string? token, DateTimeOffset now) => token is not null && _tokens.TryGetValue(token, out var until) && now < until;

    /// <summary>The answer to a question that only an app asks; null for another one.</summary>
    public HttpResponseMessage? Answer(string path, string? word, DateTimeOffset now)
    {
        var looks = path.EndsWith("/installation", StringComparison.Ordinal);
        if (!looks && path != "/app/installations/77/access_tokens")
        {
            return null;
        }

        if (!Believes(word, now))
        {
            return FakeRest.Json(new { message = "A JSON web token could not be decoded" }, HttpStatusCode.Unauthorized);
        }

        if (!IsInstalled)
        {
            return FakeRest.Json(new { message = "Not Found" }, HttpStatusCode.NotFound);
        }

        if (looks)
        {
            return FakeRest.Json(new { id = 77, html_url = "https://github.com/organizations/octo/settings/installations/77", suspended_at = IsSuspended ? now : (DateTimeOffset?)null, permissions = Permissions });
        }

        var token = "ghs_" + (_tokens.Count + 1);
        _tokens[token] = now.AddHours(1);
        return FakeRest.Json(new { token, expires_at = now.AddHours(1) }, HttpStatusCode.Created);
    }

    public void Dispose() => _key.Dispose();

    private bool Believes(string? word, DateTimeOffset now)
    {
        if (word?.Split('.') is not [var head, var claims, var sign]
            || !_key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{claims}"), Bytes(sign), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            return false;
        }

        using var said = JsonDocument.Parse(Bytes(claims));
        using var how = JsonDocument.Parse(Bytes(head));
        var (made, ends) = (Moment(said, "iat"), Moment(said, "exp"));
        return how.RootElement.GetProperty("alg").GetString() == "RS256" && said.RootElement.GetProperty("iss").GetString() == Id
            && made <= now && ends > now && ends <= now.AddMinutes(10);
    }

    private static DateTimeOffset Moment(JsonDocument said, string name) => DateTimeOffset.FromUnixTimeSeconds(said.RootElement.GetProperty(name).GetInt64());

    private static byte[] Bytes(string text)
    {
        var plain = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
    }
}
