using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bunit;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class FilterBarTests : BunitContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    [Theory]
    [InlineData(nameof(PartsTexts.Filter_Period), "2026-Q3", "contributors?p=2026-Q3")]
    [InlineData(nameof(PartsTexts.Filter_Compare), "yoy", "contributors?cmp=yoy")]
    [InlineData(nameof(PartsTexts.Filter_Compare), "none", "contributors?cmp=none")]
    [InlineData(nameof(PartsTexts.Filter_By), "w", "contributors?g=w")]
    [InlineData(nameof(PartsTexts.Filter_Who), "ours", "contributors?who=ours")]
    [InlineData(nameof(PartsTexts.Filter_Bots), "1", "contributors?bots=1")]
    [InlineData(nameof(PartsTexts.Filter_Agents), "1", "contributors?agents=1")]
    public void What_is_chosen_goes_into_the_address(string label, string value, string address)
    {
        var bar = Draw("contributors");

        Choose(bar, label, value);
        bar.Find("form").Submit();

        Assert.Equal(address, Address);
    }

    [Theory]
    [InlineData("contributors?p=2025", nameof(PartsTexts.Filter_Period), "90d")]
    [InlineData("contributors?cmp=yoy", nameof(PartsTexts.Filter_Compare), "prev")]
    [InlineData("contributors?g=q", nameof(PartsTexts.Filter_By), "m")]
    [InlineData("contributors?who=ext", nameof(PartsTexts.Filter_Who), "all")]
    [InlineData("contributors?bots=1", nameof(PartsTexts.Filter_Bots), "0")]
    public void What_is_usual_leaves_the_address(string from, string label, string value)
    {
        var bar = Draw(from);

        Choose(bar, label, value);
        bar.Find("form").Submit();

        Assert.Equal("contributors", Address);
    }

    [Fact]
    public void Several_choices_are_applied_together_and_the_rest_of_the_address_stays()
    {
        var bar = Draw("contributors?s=git:repo&p=2025&q=ada%20l&state=new&page=3&w=c-active");

        Choose(bar, nameof(PartsTexts.Filter_By), "q");
        Choose(bar, nameof(PartsTexts.Filter_Bots), "1");
        bar.Find("form").Submit();

        Assert.Equal("contributors?s=git:repo&p=2025&g=q&bots=1&q=ada%20l&state=new", Address);
    }

    [Fact]
    public void The_last_choice_counts_and_nothing_is_applied_before_it_is_asked_for()
    {
        var bar = Draw("contributors");

        Choose(bar, nameof(PartsTexts.Filter_By), "q");
        Choose(bar, nameof(PartsTexts.Filter_By), "d");
        Assert.Equal("contributors", Address);
        bar.Find("form").Submit();

        Assert.Equal("contributors?g=d", Address);
    }

    [Fact]
    public void Nothing_chosen_shows_the_same_again_from_the_first_page()
    {
        Draw("contributors?p=2025&cmp=none&page=3").Find("form").Submit();

        Assert.Equal("contributors?p=2025&cmp=none", Address);
    }

    [Fact]
    public void Without_script_the_form_asks_for_the_same_address()
    {
        var bar = Draw("contributors?s=git:repo&p=2025&cmp=yoy&g=q&who=ext&bots=1&q=ada&page=3");
        var form = bar.Find("form");

        var sent = bar.FindAll("form [name]").Select(Sent).ToList();

        Assert.Equal(("get", "/contributors"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.All(["agents=0", "bots=1", "cmp=yoy", "g=q", "p=2025", "q=ada", "s=git:repo", "who=ext"], pair => Assert.Single(sent, pair));
        Assert.DoesNotContain("page=3", sent);
    }

    [Theory]
    [InlineData("p=90d", nameof(PartsTexts.Filter_Period), "90d", "The last 90 days")]
    [InlineData("p=2026-Q4", nameof(PartsTexts.Filter_Period), "2026-Q4", "Q4 2026")]
    [InlineData("p=all", nameof(PartsTexts.Filter_Period), "all", "All time")]
    [InlineData("p=2019-02", nameof(PartsTexts.Filter_Period), "2019-02", "February 2019")]
    [InlineData("cmp=2024-Q1", nameof(PartsTexts.Filter_Compare), "2024-Q1", "Q1 2024")]
    [InlineData("cmp=none", nameof(PartsTexts.Filter_Compare), "none", "Nothing")]
    [InlineData("g=d", nameof(PartsTexts.Filter_By), "d", "Day")]
    [InlineData("who=int", nameof(PartsTexts.Filter_Who), "int", "Inside")]
    public void What_the_address_asks_for_is_what_is_chosen_whether_it_is_usual_or_not(string query, string label, string value, string name)
    {
        var options = Select(Draw("contributors?" + query), label).Options;

        var chosen = Assert.Single(options, o => o.IsSelected);
        Assert.Equal((value, name), (chosen.Value, chosen.Words()));
        Assert.Equal(options.Length, options.Select(o => o.Value).Distinct().Count());
    }

    [Fact]
    public void The_usual_periods_are_offered()
    {
        var offered = Select(Draw("contributors"), nameof(PartsTexts.Filter_Period)).Options.Select(o => o.Value).ToList();

        Assert.Equal(["30d", "90d", "365d", "2026-Q4", "2026-Q3", "2026", "2025", "all"], offered.Take(8));
    }

    [Fact]
    public void What_is_shown_is_said_on_the_button_that_opens_the_filters_on_a_phone() => Assert.Equal(
        "Q3 2026, against Q2 2026, by week",
        Draw("contributors?p=2026-Q3&g=w", new Community.Window(new DateOnly(2026, 4, 1), new DateOnly(2026, 7, 1))).Buttons()[0]);

    private static IHtmlSelectElement Select(IRenderedComponent<FilterBar> bar, string label) => (IHtmlSelectElement)Field(bar, label);

    private static IElement Field(IRenderedComponent<FilterBar> bar, string label) =>
        bar.Field(PartsTexts.ResourceManager.GetString(label, PartsTexts.Culture)!);

    private static string? Sent(IElement field) => field switch
    {
        IHtmlInputElement { Type: "checkbox" } box => $"{box.Name}={(box.IsChecked ? box.Value : "0")}",
        IHtmlInputElement input => $"{input.Name}={input.Value}",
        IHtmlSelectElement list => $"{list.Name}={list.Options.Single(o => o.IsSelected).Value}",
        _ => null,
    };

    private static void Choose(IRenderedComponent<FilterBar> bar, string label, string value)
    {
        var field = Field(bar, label);
        if (field is IHtmlInputElement)
        {
            field.Change(value == "1");
        }
        else
        {
            field.Change(value);
        }
    }

    private IRenderedComponent<FilterBar> Draw(string address, Community.Window? other = null)
    {
        Navigation.NavigateTo(address);
        var filter = PageAddress.Read(Navigation.Uri).Filter;
        return Render<FilterBar>(p => p
            .Add(b => b.Filter, filter).Add(b => b.Window, filter.Period.Resolve(Pieces.Today, null, null)).Add(b => b.Other, other)
            .Add(b => b.Today, Pieces.Today));
    }
}
