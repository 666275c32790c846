using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.Tests.Layout;

public sealed class ThemeTests
{
    [Theory]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData("system", "system")]
    [InlineData("\"><script>", "system")]
    [InlineData(null, "system")]
    public void A_theme_nobody_offers_follows_the_system(string? cookie, string theme) => Assert.Equal(theme, Theme.Known(cookie));
}
