using CommunityHealth.Sentiment;

namespace CommunityHealth.Tests.Sentiment;

public sealed class SentimentModelTests
{
    private static readonly byte[] Shipped = SentimentModel.BuiltIn.Save();

    [Fact]
    public void The_shipped_weights_are_small() => Assert.InRange(Shipped.Length, 1, 256 * 1024);

    [Fact]
    public void The_shipped_card_is_of_the_shipped_weights()
    {
        var card = ModelCard.BuiltIn!;

        Assert.Equal((SentimentModel.BuiltIn.Id, Shipped.Length), (card.Model, card.Bytes));
        Assert.Equal((SentimentModel.BuiltIn.ToxicThreshold, SentimentModel.BuiltIn.SevereThreshold), (card.ToxicThreshold, card.SevereThreshold));
        Assert.Equal(["GitHub", "Stack Overflow", "Jira", "PRemo", "STRUDEL", "VCU"], card.Sets.Select(s => s.Name));
        Assert.All(card.Sets, s => Assert.Equal(s.Tuning.N, s.Tuning.Confusion.Sum(r => r.Sum())));
    }

    [Theory]
    [InlineData(0.87, 0.83, 0.77, 0.67)]
    public void The_card_says_how_good_it_is(double gitHub, double stackOverflow, double jira, double premo) => Assert.All(
        ModelCard.BuiltIn!.Sets.Take(4).Zip([gitHub, stackOverflow, jira, premo]), s => Assert.InRange(s.First.Tuning.MacroF1, s.Second, 1));

    [Fact]
    public void A_model_that_is_written_and_read_says_the_same()
    {
        var read = SentimentModel.Load(new MemoryStream(Shipped), "copy");

        Assert.Equal(Shipped, read.Save());
        Assert.Equal(SentimentModel.BuiltIn.Id, read.Id);
        Assert.Equal(new Scorer(SentimentModel.BuiltIn).Score("Great, thanks!"), new Scorer(read).Score("Great, thanks!"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(1000)]
    [InlineData(200_000)]
    public void A_model_that_is_cut_off_is_said_so(int length)
    {
        var sentence = length == 0 ? SentimentTexts.NotAModel : SentimentTexts.CutOff;

        Assert.Equal(string.Format(null, sentence, "m.bin"), Fault(Shipped[..length]));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(42)]
    [InlineData(100_000)]
    public void A_model_that_is_damaged_is_said_so(int at)
    {
        var bytes = (byte[])Shipped.Clone();
        bytes[at] ^= 0x40;

        Assert.Contains(Fault(bytes), new[] { SentimentTexts.Damaged, SentimentTexts.CutOff }.Select(s => string.Format(null, s, "m.bin")));
    }

    [Fact]
    public void What_comes_after_a_model_is_a_damage() => Assert.Equal(string.Format(null, SentimentTexts.Damaged, "m.bin"), Fault([.. Shipped, 0]));

    [Fact]
    public void A_model_of_another_version_is_said_so()
    {
        var bytes = (byte[])Shipped.Clone();
        bytes[4] = 9;

        Assert.Equal(string.Format(null, SentimentTexts.OtherVersion, "m.bin", 9, 1), Fault(bytes));
    }

    [Fact]
    public void What_is_no_model_is_said_so() => Assert.Equal(string.Format(null, SentimentTexts.NotAModel, "m.bin"), Fault(new byte[500]));

    [Fact]
    public void A_model_that_is_missing_is_said_so()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "no such", "m.bin");

        var fault = Assert.Throws<SentimentException>(() => SentimentModel.Load(path));

        Assert.Equal(string.Format(null, SentimentTexts.NoModel, path), fault.Sentence);
    }

    private static string Fault(byte[] bytes) =>
        Assert.Throws<SentimentException>(() => SentimentModel.Load(new MemoryStream(bytes), "m.bin")).Sentence;
}
