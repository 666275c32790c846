namespace CommunityHealth.Web.Tests.Builders;

/// <summary>One site for all tests of a class, which only read it or change what no other test asks for.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    internal LiveSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await LiveSite.StartAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
