using System.Net;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// The connections to GitHub, shared by all harvests of this process: the proxy of the environment (HTTPS_PROXY, NO_PROXY)
/// is used, answers come compressed, redirects are not followed by themselves, nothing leads into the network of this
/// machine that the operator did not name.
/// </summary>
public sealed class GitHubHttp : IDisposable
{
    private readonly OutgoingGuard? _guard;

    public GitHubHttp(OutgoingGuard guard)
        : this(
            guard.Over(new SocketsHttpHandler
            {
                AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(20), UseCookies = false,
            }),
            TimeSpan.FromSeconds(100)) => _guard = guard;

    /// <param name="patience">An answer that is not there in full after this time is asked for again.</param>
    internal GitHubHttp(HttpMessageHandler handler, TimeSpan patience)
    {
        (Client, Patience) = (new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, patience);
        Apps = new GitHubApps(Client);
    }

    internal HttpClient Client { get; }

    internal TimeSpan Patience { get; }

    /// <summary>Tokens of apps.</summary>
    internal GitHubApps Apps { get; }

    /// <summary>An address that the operator gave as the API's may lie anywhere; the one that is the default may not.</summary>
    internal void Trust(GitHubAddress address)
    {
        if (!address.IsPublic)
        {
            _guard?.Trust(address.Api);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
