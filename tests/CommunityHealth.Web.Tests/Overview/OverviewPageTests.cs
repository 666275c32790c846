using Bunit;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Overview;

namespace CommunityHealth.Web.Tests.Overview;

public sealed class OverviewPageTests : BunitContext
{
    [Fact]
    public void The_page_says_what_the_product_is_for()
    {
        var page = Render<OverviewPage>();

        page.Find("p").MarkupMatches($"<p>{LayoutTexts.Welcome}</p>");
    }
}
