using Bunit;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class ChoiceFormTests : BunitContext
{
    [Fact]
    public void It_is_a_plain_form_that_keeps_the_rest_of_the_address()
    {
        var form = Draw("p=2026-Q3&sla=2d&page=3&w=items:x");

        Assert.Equal("/here", form.Find("form").GetAttribute("action"));
        Assert.Equal("get", form.Find("form").GetAttribute("method"));
        Assert.Equal(["p 2026-Q3"], form.FindAll("input[type=hidden]").Select(i => $"{i.GetAttribute("name")} {i.GetAttribute("value")}"));
        Assert.Equal("2d", form.Field("Answer within").GetAttribute("value"));
    }

    [Fact]
    public void What_is_chosen_is_in_the_address_and_lists_begin_anew()
    {
        var form = Draw("p=2026-Q3&page=3");

        form.Field("Clock").Change("work");
        form.Field("Answer within").Change(" 8h ");
        form.Find("form").Submit();

        Assert.EndsWith("/here?p=2026-Q3&clock=work&sla=8h", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void The_usual_choice_leaves_the_address()
    {
        var form = Draw("clock=work");

        form.Field("Clock").Change("");
        form.Find("form").Submit();

        Assert.EndsWith("/here", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private IRenderedComponent<ChoiceForm> Draw(string query)
    {
        var filter = Pieces.Filter(query);
        return Render<ChoiceForm>(p => p.Add(f => f.Label, "Rules").Add(f => f.Filter, filter).Add(f => f.Address, f => "/here" + PageAddress.Query(f)).Add(
            f => f.Choices,
            [
                new Choice("sla", "Answer within", filter.Extras.GetValueOrDefault("sla") ?? "24h", []),
                new Choice("clock", "Clock", filter.Extras.GetValueOrDefault("clock") ?? "", [("", "every hour"), ("work", "working hours")]),
            ]));
    }
}
