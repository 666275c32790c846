using CommunityHealth.Community;
using CommunityHealth.Declared;

namespace CommunityHealth.Tests.Declared;

public sealed class DeclaredDraftTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    private static readonly DeclaredDraft Whole = new()
    {
        Scope = "github:A/b", Kind = "Case study", Day = "2026-03-14", Title = " Spring ", People = "41", Place = " Lisbon ", Link = "https://example.org/a", Note = " n ", By = "ada",
    };

    [Fact]
    public void What_is_typed_is_read_without_the_blanks_around_it()
    {
        var (told, faults) = Read(Whole);

        Assert.Empty(faults);
        Assert.Equal(
            new DeclaredActivity("github:a/b", DeclaredKind.CaseStudy, new DateOnly(2026, 3, 14), "Spring") { People = 41, Place = "Lisbon", Link = "https://example.org/a", Note = "n", By = "ada" },
            told);
    }

    [Fact]
    public void Only_a_kind_a_day_and_a_title_are_needed()
    {
        var (told, _) = Read(new DeclaredDraft { Kind = "talk", Day = "2026-07-01", Title = "x" });

        Assert.Equal(new DeclaredActivity("git:a", DeclaredKind.Talk, Today, "x"), told);
    }

    [Theory]
    [InlineData("scope", "git:c", "‘git:c’ is no scope here. There are: git:a, github:a/b.")]
    [InlineData("kind", "party", "‘party’ is no kind of activity. Write one of: meetup, talk, case_study, call, translation, collective_action, other.")]
    [InlineData("kind", "7", "‘7’ is no kind of activity. Write one of: meetup, talk, case_study, call, translation, collective_action, other.")]
    [InlineData("day", "14.3.2026", "‘14.3.2026’ is no date. Write it as year-month-day, such as 2026-03-14.")]
    [InlineData("day", "2026-02-30", "‘2026-02-30’ is no date. Write it as year-month-day, such as 2026-03-14.")]
    [InlineData("day", "1970-01-01", "‘1970-01-01’ is no date. Write it as year-month-day, such as 2026-03-14.")]
    [InlineData("day", "2026-07-02", "2026-07-02 has not come yet. Tell of it when it has happened.")]
    [InlineData("title", "  ", "Say in a few words what it was.")]
    [InlineData("people", "about 40", "‘about 40’ is no number of people. Write a whole number above 0, or leave it empty where nobody counted.")]
    [InlineData("people", "0", "‘0’ is no number of people. Write a whole number above 0, or leave it empty where nobody counted.")]
    [InlineData("people", "-3", "‘-3’ is no number of people. Write a whole number above 0, or leave it empty where nobody counted.")]
    [InlineData("link", "javascript:alert(1)", "‘javascript:alert(1)’ is no address of a page. Write it with https://, or leave it empty.")]
    [InlineData("by", "Ada Lovelace", "Nobody here is known as ‘Ada Lovelace’. Write a login or an e-mail address as a source shows it, or leave it empty.")]
    public void Each_fault_is_a_sentence(string field, string value, string sentence)
    {
        var draft = field switch
        {
            "scope" => Whole with { Scope = value }, "kind" => Whole with { Kind = value }, "day" => Whole with { Day = value }, "title" => Whole with { Title = value },
            "people" => Whole with { People = value }, "link" => Whole with { Link = value }, _ => Whole with { By = value },
        };

        var (told, faults) = Read(draft);

        Assert.Null(told);
        Assert.Equal([sentence], faults);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        Assert.Equal(3, Read(new DeclaredDraft { Kind = "x", Day = "y" }).Faults.Count);
        Assert.Contains(DeclaredTexts.NoScopes, Whole.Read([], Today, _ => true).Faults);
        Assert.Single(Read(Whole with { Note = new string('x', DeclaredDraft.LongText + 1) }).Faults);
    }

    private static (DeclaredActivity? Told, IReadOnlyList<string> Faults) Read(DeclaredDraft draft) => draft.Read(["git:a", "github:a/b"], Today, by => by == "ada");
}
