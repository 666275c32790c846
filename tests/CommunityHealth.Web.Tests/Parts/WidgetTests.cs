using Bunit;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class WidgetTests : BunitContext
{
    private const string Question = "How many take part?";

    public WidgetTests() => Services.AddSingleton<IJSRuntime>(new BrowserScript());

    [Fact]
    public void A_card_is_an_article_that_is_called_by_its_question()
    {
        var article = Draw(LoadState.Loaded(Pieces.Widget())).Find("article");

        var heading = article.QuerySelector("h2")!;
        Assert.Equal(Question, heading.Words());
        Assert.Equal(heading.Id, article.GetAttribute("aria-labelledby"));
    }

    [Theory]
    [InlineData("46 people in the last 90 days")]
    [InlineData("up 12 % against the 90 days before (41 → 46)")]
    [InlineData("9 of them are new.")]
    [InlineData("3 came back.")]
    [InlineData("Strong: Among the widest bands.")]
    [InlineData("Rising.")]
    [InlineData("n = 218 commits · from git only")]
    [InlineData("Who did something.")]
    public void A_card_with_a_figure_says_all_there_is_to_it(string words) =>
        Assert.Contains(words, Draw(LoadState.Loaded(Pieces.Widget())).Words(), StringComparison.Ordinal);

    [Fact]
    public void The_values_of_the_chart_are_in_a_table() =>
        Assert.Equal(["Jan 2026 | 41 | 120", "Feb 2026 (incomplete) | 46 | 98"], Draw(LoadState.Loaded(Pieces.Widget())).Rows());

    [Fact]
    public void A_table_without_a_chart_is_drawn_and_offers_no_choice()
    {
        var card = Draw(LoadState.Loaded(Pieces.Widget() with { Chart = null }));

        Assert.Equal(2, card.Rows().Count);
        Assert.Empty(card.FindAll("input"));
    }

    [Fact]
    public void What_a_card_does_not_have_leaves_nothing_behind()
    {
        var card = Draw(LoadState.Loaded(new WidgetModel("46", "people", "", ["n = 9"], "46 people.")));

        Assert.Empty(card.FindAll("table"));
        Assert.Equal($"{PartsTexts.Share} {Question}", Assert.Single(card.FindAll("summary")).Words());
        Assert.DoesNotContain(card.FindAll("button"), b => b.Words().StartsWith(PartsTexts.CopyTable, StringComparison.Ordinal));
        Assert.Equal(["46 people", "n = 9"], card.FindAll("p").Select(p => p.Words()));
    }

    [Fact]
    public void The_figure_can_be_copied_as_a_sentence_and_the_buttons_of_two_cards_are_told_apart()
    {
        var card = Draw(LoadState.Loaded(Pieces.Widget()));

        var copy = card.Button(PartsTexts.CopySentence);
        Assert.Equal("46 people in the last 90 days.", copy.GetAttribute("data-copy"));
        Assert.Equal($"{PartsTexts.CopySentence} {Question}", copy.Words());
        Assert.Equal("link", card.Button(PartsTexts.CopyLink).GetAttribute("data-copy"));
    }

    [Theory]
    [InlineData(LoadKind.Loading, "loading")]
    [InlineData(LoadKind.Empty, "empty")]
    [InlineData(LoadKind.NotCollected, "notcollected")]
    [InlineData(LoadKind.TooFew, "toofew")]
    [InlineData(LoadKind.Failed, "failed")]
    public void A_card_without_a_figure_keeps_its_question_and_says_why(LoadKind kind, string state)
    {
        var card = Draw(LoadState.None<WidgetModel>(kind, "Because."));

        Assert.Equal(Question, card.Find("h2").Words());
        Assert.Equal(state, Assert.Single(card.FindAll("[data-state]")).GetAttribute("data-state"));
        Assert.Equal(kind != LoadKind.Loading, card.Words().Contains("Because.", StringComparison.Ordinal));
        Assert.Empty(card.FindAll("strong, table, details, [data-copy]"));
    }

    [Theory]
    [InlineData(LoadKind.Loading)]
    [InlineData(LoadKind.Empty)]
    [InlineData(LoadKind.NotCollected)]
    [InlineData(LoadKind.Failed)]
    public void What_is_not_known_is_never_a_number(LoadKind kind) => Assert.DoesNotMatch(@"\d", Draw(LoadState.None<WidgetModel>(kind)).Words());

    [Fact]
    public void Who_waits_is_told_so()
    {
        var card = Draw(LoadState.Loading<WidgetModel>());

        Assert.Equal("true", card.Find("[data-state=loading]").GetAttribute("aria-busy"));
        Assert.Contains(PartsTexts.Loading, card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_collected_leads_to_the_sources_and_what_failed_can_be_tried_again()
    {
        var uncollected = Draw(LoadState.None<WidgetModel>(LoadKind.NotCollected)).Find("a");
        var failed = Draw(LoadState.None<WidgetModel>(LoadKind.Failed)).Find("a");

        Assert.Equal((PartsTexts.NotCollected_Act, "sources"), (uncollected.Words(), uncollected.GetAttribute("href")));
        Assert.Equal((PartsTexts.Failed_Act, ""), (failed.Words(), failed.GetAttribute("href")));
    }

    [Fact]
    public void A_page_may_offer_something_else_to_do()
    {
        var link = Render<Widget>(p => p.Add(w => w.State, LoadState.None<WidgetModel>(LoadKind.Empty)).Add(w => w.Act, "Widen").Add(w => w.ActHref, "?p=all"))
            .Find("a");

        Assert.Equal(("Widen", "?p=all"), (link.Words(), link.GetAttribute("href")));
    }

    private IRenderedComponent<Widget> Draw(LoadState<WidgetModel> state) =>
        Render<Widget>(p => p.Add(w => w.Id, "c-active").Add(w => w.Question, Question).Add(w => w.State, state));
}
