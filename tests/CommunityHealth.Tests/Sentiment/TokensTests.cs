using CommunityHealth.Sentiment;

namespace CommunityHealth.Tests.Sentiment;

public sealed class TokensTests
{
    [Theory]
    [InlineData("Great Work", "great work")]
    [InlineData("sooooo goood", "soo good")]
    [InlineData("issue 12 of 345", "issue 00 of 00")]
    [InlineData("don't 'quote'", "don't quote")]
    [InlineData("What?! No!!! Yes! ok??", "what ?! no !! yes ! ok ??")]
    [InlineData("Hm... well. Done", "hm ... well . done")]
    [InlineData("one\n\ntwo", "one . two")]
    [InlineData("version 1.2.3 of a.b", "version 0 0 0 of a b")]
    [InlineData("ÄRGER", "ärger")]
    [InlineData("", "")]
    public void What_the_tokens_of_a_text_are(string text, string tokens) => Assert.Equal(tokens, string.Join(' ', Read(text)));

    [Fact]
    public void Words_in_capitals_are_loud()
    {
        var tokens = new Tokens();

        tokens.Read("THIS is BAD a OK Fine");

        Assert.Equal([true, false, true, false, false, false], tokens.Loud.ToArray());
    }

    [Theory]
    [InlineData("not", true)]
    [InlineData("isn't", true)]
    [InlineData("didnt", true)]
    [InlineData("knot", false)]
    public void What_a_negation_is(string word, bool negation)
    {
        var tokens = new Tokens();

        tokens.Read(word);

        Assert.Equal(negation ? TokenKind.Negation : TokenKind.Word, tokens.Kinds[0]);
    }

    [Fact]
    public void Many_and_long_words_are_capped()
    {
        var tokens = new Tokens();

        tokens.Read(string.Concat(Enumerable.Repeat("ab ", 1000)));
        var many = tokens.Count;
        tokens.Read(string.Concat(Enumerable.Repeat("ab", 4000)));

        Assert.Equal((Tokens.Cap, 1, 40), (many, tokens.Count, tokens[0].Length));
    }

    private static IEnumerable<string> Read(string text)
    {
        var tokens = new Tokens();
        tokens.Read(text);
        return [.. Enumerable.Range(0, tokens.Count).Select(i => tokens[i].ToString())];
    }
}
