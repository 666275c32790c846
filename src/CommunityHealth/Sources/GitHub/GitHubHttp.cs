using System.Net;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// The connections to GitHub, shared by all harvests of this process: the proxy of the environment (HTTPS_PROXY, NO_PROXY)
/// is used, answers come compressed, redirects are not followed by themselves.
/// </summary>
public sealed class GitHubHttp : IDisposable
{
    public GitHubHttp()
        : this(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(20), UseCookies = false,
            },
            TimeSpan.FromSeconds(100))
    {
    }

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

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
