using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Training;

namespace CommunityHealth.Tests.Sentiment;

public sealed class TrainingTests
{
    private static readonly string[] Things = ["parser", "cache", "button", "driver", "index", "socket", "page", "queue", "lexer", "token"];
    private static readonly string[] Places = ["in the core", "on Linux", "with old files", "at start", "in tests", "after a minute", "for guests"];

    [Fact]
    public void The_same_texts_and_seed_give_the_same_bytes_and_learn()
    {
        var rows = MadeUp();
        var first = CommunityHealth.Training.Training.Run(rows, 3);

        Assert.Equal(first.Model.Save(), CommunityHealth.Training.Training.Run(rows, 3).Model.Save());
        Assert.NotEqual(first.Model.Save(), CommunityHealth.Training.Training.Run(rows, 4).Model.Save());
        Assert.All(Offsets.Confusions(first.OnTeaching.Moods, first.Before.Moods.Offsets), c => Assert.InRange(c.MacroF1, 0.9, 1));
        Assert.Equal(SentimentLabel.Negative, new Scorer(first.Model).Score("The new installer is horrible on my machine.").Label);
    }

    [Fact]
    public void Copies_of_a_text_stay_together_whatever_their_case_and_signs()
    {
        var (one, other) = (Row.Of("Well done, Ada!", 2, 0), Row.Of("well  DONE ada", 1, 1));

        Assert.Equal((one.Tunes, one.Fold, one.LexiconFold), (other.Tunes, other.Fold, other.LexiconFold));
    }

    [Theory]
    [InlineData(0.5, 0.05f)]
    [InlineData(0.6, 0.25f)]
    [InlineData(0.65, 0.65f)]
    [InlineData(1.0, 0.75f)]
    public void The_threshold_is_the_lowest_that_is_precise_enough(double precision, float threshold)
    {
        var curve = Curve.Of([(0.2f, false), (0.6f, true), (0.6f, false), (0.7f, false), (0.72f, true), (0.9f, true)]);

        Assert.Equal(threshold, Curve.Threshold(curve, precision));
    }

    [Theory]
    [InlineData]
    [InlineData("--check")]
    [InlineData("a", "b")]
    [InlineData("a", "--out")]
    public void What_cannot_be_meant_is_no_command(params string[] arguments) => Assert.Null(Command.Read(arguments));

    [Fact]
    public void A_folder_without_the_texts_is_one_sentence()
    {
        var errors = new StringWriter();

        Assert.Equal(1, Command.Read(["nowhere"])!.Run(TextWriter.Null, errors));
        Assert.Contains("nowhere", errors.ToString(), StringComparison.Ordinal);
    }

    private static Rows MadeUp()
    {
        string[] sad = ["horrible", "a terrible mess", "ugly and broken"], glad = ["wonderful", "really great", "lovely, thanks"];
        string[] plain = ["slower", "renamed", "in the next release"];
        var moods = from thing in Things
                    from place in Places
                    from said in sad.Select(w => (Word: w, Label: 0)).Concat(plain.Select(w => (Word: w, Label: 1))).Concat(glad.Select(w => (Word: w, Label: 2)))
                    select Row.Of($"The {thing} {place} is {said.Word}", said.Label, said.Word.Length % 2);
        var toxicities = from thing in Things
                         from place in Places
                         from said in new[] { (Word: "you idiot", Label: 2), (Word: "what a joke", Label: 1), (Word: "see the log", Label: 0) }
                         select Row.Of($"{thing} {place}: {said.Word}", said.Label, 0);
        return new Rows([.. moods], [.. toxicities]);
    }
}
