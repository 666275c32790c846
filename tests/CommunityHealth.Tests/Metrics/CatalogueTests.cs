using CommunityHealth.Metrics;

namespace CommunityHealth.Tests.Metrics;

public sealed class CatalogueTests
{
    [Fact]
    public void Every_metric_has_all_its_texts()
    {
        foreach (var metric in Catalogue.All)
        {
            string[] texts =
            [
                metric.Name, metric.Question, metric.Meaning, metric.Formula, metric.Included, metric.Excluded, metric.Caveats, metric.Example,
            ];
            Assert.All(texts, t => Assert.False(string.IsNullOrWhiteSpace(t), metric.Key));
            Assert.EndsWith("?", metric.Question, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Keys_are_unique_and_found()
    {
        Assert.Equal(38, Catalogue.All.Select(d => d.Key).Distinct().Count());
        Assert.All(Catalogue.All, d => Assert.Same(d, Catalogue.Find(d.Key)));
        Assert.Null(Catalogue.Find("stars.count"));
    }
}
