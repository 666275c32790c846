using CommunityHealth.Sentiment;

namespace CommunityHealth.Tests.Sentiment;

public sealed class EvaluationTests
{
    [Fact]
    public void Figures_of_a_matrix_are_those_of_the_books()
    {
        var confusion = new Confusion(["a", "b"]);
        foreach (var (truth, told, times) in new[] { (0, 0, 3), (0, 1, 1), (1, 0, 2), (1, 1, 4) })
        {
            for (var i = 0; i < times; i++)
            {
                confusion.Add(truth, told);
            }
        }

        Assert.Equal((10, 0.6, 0.75), (confusion.Total, confusion.Precision(0), confusion.Recall(0)));
        Assert.Equal(((2 * 3 / 9.0) + (2 * 4 / 11.0)) / 2, confusion.MacroF1, 12);
    }

    [Fact]
    public void Where_there_is_nothing_to_divide_the_figure_is_zero() => Assert.Equal(0, new Confusion(["a", "b"]).MacroF1);

    [Fact]
    public void What_is_not_scored_counts_as_neutral()
    {
        var evaluation = Evaluate("text,label\nthanks this is great,positive\n我们需要修复,negative\n#1,neutral\n");

        Assert.Equal(2, evaluation.Unscored);
        Assert.Equal([[0, 1, 0], [0, 1, 0], [0, 0, 1]], evaluation.Confusion.Counts);
    }

    [Fact]
    public void Severe_and_mild_are_toxic()
    {
        var evaluation = Evaluate("label,text,source\nsevere,fuck you stupid idiot,x\nmild,fuck you stupid idiot,x\ntoxic,fuck you stupid idiot,x\nok,The build is green again.,x\n");

        Assert.Equal(["toxic", "ok"], evaluation.Confusion.Labels);
        Assert.Equal([[3, 0], [0, 1]], evaluation.Confusion.Counts);
    }

    [Theory]
    [InlineData("", nameof(SentimentTexts.NoColumns))]
    [InlineData("a,b\n1,2\n", nameof(SentimentTexts.NoColumns))]
    [InlineData("text,label\n", nameof(SentimentTexts.NoRows))]
    [InlineData("text,label\nx,happy\n", nameof(SentimentTexts.UnknownLabel))]
    [InlineData("text,label\nx,ok\ny,positive\n", nameof(SentimentTexts.UnknownLabel))]
    [InlineData("text,label\nx,ok\ny\n", nameof(SentimentTexts.ShortRow))]
    [InlineData("text,label\n\"x,ok\n", nameof(SentimentTexts.OpenQuote))]
    public void A_file_that_cannot_be_meant_is_one_sentence(string csv, string sentence)
    {
        var fault = Assert.Throws<SentimentException>(() => Evaluate(csv));

        var begin = SentimentTexts.ResourceManager.GetString(sentence, null)!.Replace("{0}", "f.csv", StringComparison.Ordinal).Split('{')[0];
        Assert.StartsWith(begin, fault.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text,label,source\nplain,ok,s\n", "plain")]
    [InlineData("\uFEFFlabel,text\r\nok,\"a \"\"b\"\", c\r\nd\"\r\n", "a \"b\", c\r\nd")]
    [InlineData("text,label\n\"\",ok", "")]
    public void Cells_are_read_as_they_were_meant(string csv, string text) =>
        Assert.Equal([new LabelledText(text, "ok")], LabelledCsv.Read(new StringReader(csv), "f.csv"));

    private static Evaluation Evaluate(string csv) =>
        Evaluation.Of(SentimentModel.BuiltIn, LabelledCsv.Read(new StringReader(csv), "f.csv"), "f.csv");
}
