using CommunityHealth.Declared;

namespace CommunityHealth.Tests.Declared;

public sealed class DeclaredSheetTests
{
    [Fact]
    public void Good_lines_are_taken_and_bad_ones_are_listed_by_their_number()
    {
        var sheet = Read("""
            Date,KIND,title,language,weather
            2026-03-14,meetup,"Spring, with
            two lines",pt,dry
            2026-03-15,party,Autumn,,wet

            2026-03-16,talk,x
            2026-03-17,talk,<b>bold</b>,de,
            """);

        Assert.Equal(["Spring, with\ntwo lines in pt", "<b>bold</b> in de"], sheet.Good.Select(g => $"{g.Title.ReplaceLineEndings("\n")} in {g.Place}"));
        Assert.Equal([4, 6], sheet.Bad.Select(b => b.Line));
        Assert.StartsWith("‘party’ is no kind", sheet.Bad[0].Fault, StringComparison.Ordinal);
        Assert.Equal("The line has 3 cells, the first line has 5.", sheet.Bad[1].Fault);
        Assert.Equal(["weather"], sheet.Ignored);
        Assert.Null(sheet.Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b,c\n1,2,3")]
    [InlineData("kind,title\ntalk,x")]
    public void Without_the_columns_it_needs_nothing_is_read(string text)
    {
        var sheet = Read(text);

        Assert.StartsWith("The first line must name the columns. Missing: ", sheet.Fault, StringComparison.Ordinal);
        Assert.Empty(sheet.Good);
    }

    [Fact]
    public void A_quote_that_stays_open_is_one_bad_line() =>
        Assert.Equal(DeclaredTexts.OpenQuote, Assert.Single(Read("kind,date,title\ntalk,2026-03-14,\"x\ntalk,2026-03-14,y").Bad).Fault);

    [Fact]
    public void Too_many_lines_are_refused_as_a_whole()
    {
        var sheet = Read("kind,date,title\n" + string.Concat(Enumerable.Range(0, DeclaredSheet.MostLines + 1).Select(i => $"talk,2026-03-14,{i}\n")));

        Assert.Equal("The file has more than 5000 lines. Take it in in parts.", sheet.Fault);
        Assert.Empty(sheet.Good);
    }

    private static DeclaredSheet Read(string text) => DeclaredSheet.Read(new StringReader(text), draft => draft.Read(["git:a"], new DateOnly(2026, 7, 1), _ => true));
}
