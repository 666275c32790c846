using System.Net;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// The connections to GitHub, shared by all harvests of this process: the proxy of the environment (HTTPS_PROXY, NO_PROXY)
/// is used, answers come compressed, redirects are not followed by themselves.
/// </summary>
public sealed class GitHubHttp : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public GitHubHttp() => Client = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(20), UseCookies = false,
    })
    {
        Timeout = Patience,
    };

    internal HttpClient Client { get; }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
