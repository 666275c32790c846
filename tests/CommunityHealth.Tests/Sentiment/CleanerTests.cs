using CommunityHealth.Sentiment;

namespace CommunityHealth.Tests.Sentiment;

public sealed class CleanerTests
{
    [Theory]
    [InlineData("Great work!", "Great work!")]
    [InlineData("before\n```cs\nint bad = 1;\n```\nafter", "before\nafter")]
    [InlineData("before\n~~~~\n```\n~~~~\nafter", "before\nafter")]
    [InlineData("before\n```\nnever closed", "before\n")]
    [InlineData("> this is stupid\n> really\nI disagree", "I disagree")]
    [InlineData("  > quoted with blanks\nmine", "mine")]
    [InlineData(">:( no", "{sad} no")]
    [InlineData("see `fatal()` and ``a ` b``", "see {code} and {code}")]
    [InlineData("one ` alone", "one   alone")]
    [InlineData("read [the manual](https://example.org/a(b) now", "read  the manual  now")]
    [InlineData("at https://example.org/x?y=1, or www.example.org", "at {url} or {url}")]
    [InlineData("@ada look at #12 and a1b2c3d", "{mention} look at {issue} and {sha}")]
    [InlineData("mail ada@example.org", "mail ada example.org")]
    [InlineData("deadbee 1234567 is no commit", "deadbee 1234567 is no commit")]
    [InlineData("<b>bold</b> &amp; <!-- hidden --> done", " bold      done")]
    [InlineData("x <pre>awful</pre> y", "x {code} y")]
    [InlineData("a < b and <3", "a   b and {glad}")]
    [InlineData("ok :) :-( :D ^^ :smile: :+1: :tea:", "ok {glad} {sad} {glad} {glad} {glad} {glad} {other}")]
    [InlineData("thanks:)", "thanks{glad}")]
    [InlineData("std::Draw C:/x 10:30", "std  Draw C /x 10 30")]
    [InlineData("👍🏽 👎 🐙 ❤️", "{glad} {sad} {other} {glad}")]
    [InlineData("don’t …", "don't …")]
    [InlineData("a\u200Bb\u202Ec", "abc")]
    public void What_is_left_of_a_message(string message, string left)
    {
        var cleaner = new Cleaner();

        cleaner.Read(message);

        Assert.Equal(left, Readable(cleaner.Text));
    }

    [Theory]
    [InlineData("```\ncode\n```", true)]
    [InlineData("> quoted", true)]
    [InlineData("`x`", true)]
    [InlineData("words", false)]
    public void It_is_known_that_something_was_left_out(string message, bool leftOut)
    {
        var cleaner = new Cleaner();

        cleaner.Read(message);

        Assert.Equal(leftOut, cleaner.LeftOut);
    }

    [Fact]
    public void What_was_read_before_is_forgotten()
    {
        var cleaner = new Cleaner();
        cleaner.Read("`code` 👍 и слова");

        cleaner.Read("word");

        Assert.Equal(("word", 4, 0, 0, false), (cleaner.Text.ToString(), cleaner.Latin, cleaner.Foreign, cleaner.Emojis, cleaner.LeftOut));
    }

    [Fact]
    public void A_long_message_is_capped()
    {
        var cleaner = new Cleaner();

        cleaner.Read(string.Concat(Enumerable.Repeat("word ", 100_000)));

        Assert.InRange(cleaner.Text.Length, Cleaner.Cap - 5, Cleaner.Cap);
    }

    private static string Readable(ReadOnlySpan<char> text) => text.ToString()
        .Replace("\uE000", "{url}", StringComparison.Ordinal).Replace("\uE001", "{code}", StringComparison.Ordinal)
        .Replace("\uE002", "{mention}", StringComparison.Ordinal).Replace("\uE003", "{issue}", StringComparison.Ordinal)
        .Replace("\uE004", "{sha}", StringComparison.Ordinal).Replace("\uE005", "{glad}", StringComparison.Ordinal)
        .Replace("\uE006", "{sad}", StringComparison.Ordinal).Replace("\uE007", "{other}", StringComparison.Ordinal);
}
