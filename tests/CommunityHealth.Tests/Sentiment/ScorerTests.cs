using CommunityHealth.Community;
using System.Diagnostics;
using CommunityHealth.Sentiment;

namespace CommunityHealth.Tests.Sentiment;

public sealed class ScorerTests
{
    private readonly Scorer _scorer = new(SentimentModel.BuiltIn);

    [Theory]
    [InlineData("Thank you so much, this is awesome!", SentimentLabel.Positive)]
    [InlineData("I hate this ugly hack, it is a terrible mess.", SentimentLabel.Negative)]
    [InlineData("The method returns the number of rows in the table.", SentimentLabel.Neutral)]
    [InlineData("Kill the process after a fatal error.", SentimentLabel.Neutral)]
    [InlineData("LGTM", SentimentLabel.Neutral)]
    [InlineData("🎉👍", SentimentLabel.Positive)]
    public void How_plain_messages_sound(string message, SentimentLabel label)
    {
        var score = _scorer.Score(message);

        Assert.Equal(label, score.Label);
        Assert.InRange(score.Confidence, 0.34f, 1f);
        Assert.InRange(score.Toxic, score.Severe, 1f);
        Assert.Equal(score.Toxic, score.Severe + score.Mild, 0.0001f);
    }

    [Theory]
    [InlineData("", Unscored.NoWords)]
    [InlineData("  \n\t ", Unscored.NoWords)]
    [InlineData("#12 @ada https://example.org", Unscored.NoWords)]
    [InlineData("12345 ... ???", Unscored.NoWords)]
    [InlineData("```\nThis is terrible.\n```", Unscored.OnlyCodeOrQuote)]
    [InlineData("> I hate it\n> so much", Unscored.OnlyCodeOrQuote)]
    [InlineData("`rm -rf`", Unscored.OnlyCodeOrQuote)]
    [InlineData("我们需要尽快修复这个问题", Unscored.OtherLanguage)]
    [InlineData("このバグを直してください", Unscored.OtherLanguage)]
    [InlineData("Это не работает, исправьте пожалуйста", Unscored.OtherLanguage)]
    [InlineData("شكرا جزيلا على المساعدة", Unscored.OtherLanguage)]
    [InlineData("תודה רבה על העזרה", Unscored.OtherLanguage)]
    [InlineData("Danke für die schnelle Hilfe, das funktioniert jetzt.", Unscored.OtherLanguage)]
    [InlineData("Leider geht es bei mir noch nicht.", Unscored.OtherLanguage)]
    [InlineData("Muchas gracias por la ayuda, ahora funciona muy bien.", Unscored.OtherLanguage)]
    [InlineData("No entiendo por qué esto no funciona en mi computadora.", Unscored.OtherLanguage)]
    [InlineData("Merci beaucoup, c'est exactement ce qu'il nous faut.", Unscored.OtherLanguage)]
    [InlineData("Je ne comprends pas pourquoi cette fonction est lente.", Unscored.OtherLanguage)]
    [InlineData("Obrigado, isso não funciona para mim quando uso a versão nova.", Unscored.OtherLanguage)]
    [InlineData("Grazie mille, questo è molto utile per il nostro lavoro.", Unscored.OtherLanguage)]
    [InlineData("Bedankt, dit werkt nu heel goed bij mij.", Unscored.OtherLanguage)]
    [InlineData("Nie wiem, dlaczego to nie działa w tym systemie.", Unscored.OtherLanguage)]
    public void What_is_not_scored_and_why(string message, Unscored why) => Assert.Equal(SentimentScore.Not(why), _scorer.Score(message));

    [Theory]
    [InlineData("Fix typo")]
    [InlineData("Rename foo, add tests")]
    [InlineData("The die is cast in the main loop, no de-facto standard")]
    [InlineData("As discussed with 李雷, the patch is fine by me")]
    [InlineData("Thanks José, naïve approach but it works")]
    [InlineData("The word \u202Eשלום\u202C breaks the layout of the page")]
    public void What_is_scored_though_it_looks_foreign(string message) => Assert.Equal(Unscored.None, _scorer.Score(message).Why);

    /// <summary>Attributes cannot hold half a pair.</summary>
    [Fact]
    public void Halves_of_pairs_are_passed_over()
    {
        Assert.Equal(SentimentScore.Not(Unscored.NoWords), _scorer.Score("\uD83D \uDE00 \uDFFF"));
        Assert.Equal(_scorer.Score("great   work"), _scorer.Score("great \uD83D work"));
        Assert.Equal(_scorer.Score("great work "), _scorer.Score("great work\uD83D"));
    }

    [Fact]
    public void Quoted_anger_is_not_the_authors() =>
        Assert.Equal(_scorer.Score("Thanks, I will have a look."), _scorer.Score("> This is fucking stupid garbage\n\nThanks, I will have a look."));

    [Fact]
    public void Insults_are_likelier_toxic_than_thanks() =>
        Assert.True(_scorer.Score("You are a stupid idiot, shut up.").Toxic > 2 * _scorer.Score("Thanks for the review, fixed.").Toxic);

    [Theory]
    [InlineData("great ")]
    [InlineData("```")]
    [InlineData("`a``")]
    [InlineData("<")]
    [InlineData("&[](:;>")]
    [InlineData("> x\n")]
    [InlineData("HALF")]
    [InlineData("👍")]
    [InlineData("ש")]
    [InlineData("www.")]
    public void Ten_megabytes_of_anything_take_no_longer_than_a_page(string piece)
    {
        piece = piece.Replace("HALF", "\uD83D", StringComparison.Ordinal);
        var message = string.Concat(Enumerable.Repeat(piece, 10_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        _scorer.Score(message);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{piece} took {watch.Elapsed}");
    }

    [Fact]
    public void Any_units_at_all_are_read()
    {
        const string Signs = "`<>&[]()!:;=-D/@#.'\n \uD83D\uDE00~\\";
        var random = new Random(4);
        var message = new char[300];
        for (var round = 0; round < 3000; round++)
        {
            foreach (ref var unit in message.AsSpan())
            {
                unit = random.Next(3) == 0 ? (char)random.Next(0x10000) : Signs[random.Next(Signs.Length)];
            }

            Assert.InRange(_scorer.Score(message).Confidence, 0f, 1f);
        }
    }

    [Fact]
    public void A_score_depends_on_nothing_that_was_scored_before()
    {
        string[] messages = ["Awesome, thanks!", "This sucks :(", "```\nx\n```", "The build is green", "我们需要", "You idiot"];
        var apart = messages.Select(m => new Scorer(SentimentModel.BuiltIn).Score(m));

        Assert.Equal(apart, messages.Select(m => _scorer.Score(m)));
        Assert.Equal(apart.Reverse(), messages.Reverse().Select(m => _scorer.Score(m)));
    }

    [Fact]
    public void Scoring_takes_no_memory()
    {
        string[] messages =
        [
            "Thanks @ada, see `x` and https://example.org :+1: 👍🏽", "Leider geht das nicht", new string('a', 20_000), "> q\n```\nx\n```\nUgh, WHY?!",
            string.Concat(Enumerable.Repeat("This is not good. ", 300)),
        ];
        Array.ForEach(messages, m => _scorer.Score(m));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 100; round++)
        {
            foreach (var message in messages)
            {
                _scorer.Score(message);
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
