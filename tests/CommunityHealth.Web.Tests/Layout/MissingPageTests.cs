using System.Net;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Layout;

public sealed class MissingPageTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("grace", true)]
    public async Task It_asks_for_a_connection_where_one_would_be_given(string? who, bool connects)
    {
        using var client = who is null ? shared.Site.Client() : await shared.Site.ClientAsync(who);

        using var answer = await client.GetAsync(new Uri("/no-such-page", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(connects, (await answer.Content.ReadAsStringAsync()).Contains("<!--Blazor:{\"type\":\"server\"", StringComparison.Ordinal));
    }
}
