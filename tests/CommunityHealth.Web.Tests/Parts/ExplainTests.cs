using Bunit;
using CommunityHealth.Metrics;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class ExplainTests : BunitContext
{
    [Fact]
    public void It_opens_without_script_and_is_told_apart_by_ear()
    {
        var explain = Draw(Pieces.Explanation);

        Assert.Equal($"{PartsTexts.Explain} How many?", explain.Find("details > summary").Words());
    }

    [Fact]
    public void Meaning_and_facts_are_said_label_by_label()
    {
        var explain = Draw(Pieces.Explanation);

        Assert.Contains("Who did something.", explain.Words(), StringComparison.Ordinal);
        Assert.Equal(["Formula", "distinct people", "What counts", "commits"], explain.FindAll("dl > *").Select(f => f.Words()));
    }

    [Fact]
    public void It_leads_to_the_page_of_the_metric()
    {
        var link = Draw(Pieces.Explanation).Find("a");

        Assert.Equal((PartsTexts.Explain_More, "help/metrics/contributors.active"), (link.Words(), link.GetAttribute("href")));
    }

    [Fact]
    public void Every_metric_of_the_catalogue_has_formula_inclusions_exclusions_name_and_caveats() => Assert.All(Catalogue.All, metric =>
    {
        var explanation = Explanations.Of(metric.Key, [new("Source", "from git only")]);

        Assert.Equal(
            [
                PartsTexts.Explain_Formula, PartsTexts.Explain_Included, PartsTexts.Explain_Excluded, "Source", PartsTexts.Explain_Chaoss,
                PartsTexts.Explain_Caveats,
            ],
            explanation.Facts.Select(f => f.Label));
        Assert.All(explanation.Facts, f => Assert.NotEqual("", f.Text.Trim()));
    });

    private IRenderedComponent<Explain> Draw(Explanation explanation) =>
        Render<Explain>(p => p.Add(e => e.Explanation, explanation).Add(e => e.Question, "How many?"));
}
