using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Declared;

/// <summary>A declared activity as somebody types it or a file has it: texts, read and judged in one place.</summary>
public sealed record DeclaredDraft
{
    /// <summary>How long titles and places may be.</summary>
    public const int ShortText = 200;

    /// <summary>How long notes and links may be.</summary>
    public const int LongText = 2_000;

    private const int MostPeople = 1_000_000;

    public string Scope { get; init; } = "";

    public string Kind { get; init; } = "";

    /// <summary>yyyy-MM-dd.</summary>
    public string Day { get; init; } = "";

    public string Title { get; init; } = "";

    public string People { get; init; } = "";

    public string Place { get; init; } = "";

    public string Link { get; init; } = "";

    public string Note { get; init; } = "";

    public string By { get; init; } = "";

    /// <summary>One that is stored, to be changed.</summary>
    public static DeclaredDraft Of(DeclaredActivity told) => new()
    {
        Scope = told.Scope, Kind = told.Kind.Text(), Day = told.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Title = told.Title,
        People = told.People?.ToString(CultureInfo.InvariantCulture) ?? "", Place = told.Place, Link = told.Link ?? "", Note = told.Note, By = told.By,
    };

    /// <summary>What it tells, or what is wrong with it, a sentence each.</summary>
    /// <param name="scopes">The scopes there are; one without a scope is for the first.</param>
    /// <param name="today">The community's day: what is planned is not done yet.</param>
    /// <param name="knows">Whether somebody is known by a login or an e-mail address.</param>
    public (DeclaredActivity? Told, IReadOnlyList<string> Faults) Read(IReadOnlyList<string> scopes, DateOnly today, Func<string, bool> knows)
    {
        var faults = new List<string>();
        void Fault(bool wrong, string sentence, params object[] about)
        {
            if (wrong)
            {
                faults.Add(string.Format(CultureInfo.InvariantCulture, sentence, about));
            }
        }

        var scope = Scope.Trim().Length == 0 ? (scopes.Count > 0 ? scopes[0] : null) : scopes.FirstOrDefault(s => s.Equals(Scope.Trim(), StringComparison.OrdinalIgnoreCase));
        Fault(scopes.Count == 0, DeclaredTexts.NoScopes);
        Fault(scopes.Count > 0 && scope is null, DeclaredTexts.UnknownScope, Scope.Trim(), string.Join(", ", scopes.Take(5)));
        var kind = DeclaredKinds.Parse(Kind);
        Fault(kind is null, DeclaredTexts.UnknownKind, Kind.Trim(), string.Join(", ", Enum.GetValues<DeclaredKind>().Select(k => k.Text())));
        var isDay = DateOnly.TryParseExact(Day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1990;
        Fault(!isDay, DeclaredTexts.BadDay, Day.Trim());
        Fault(isDay && day > today, DeclaredTexts.FutureDay, Day.Trim());
        Fault(Title.Trim().Length == 0, DeclaredTexts.NoTitle);
        Fault(Title.Trim().Length > ShortText || Place.Trim().Length > ShortText || Link.Length > LongText || Note.Length > LongText, DeclaredTexts.TooLong, ShortText, LongText);
        var people = 0;
        Fault(People.Trim().Length > 0 && !(int.TryParse(People.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out people) && people is > 0 and <= MostPeople), DeclaredTexts.BadPeople, People.Trim());
        Fault(Link.Trim().Length > 0 && WebLink.Of(Link.Trim()) is null, DeclaredTexts.BadLink, Link.Trim());
        Fault(By.Trim().Length > 0 && !knows(By.Trim()), DeclaredTexts.UnknownPerson, By.Trim());
        return faults.Count > 0 ? (null, faults) : (new DeclaredActivity(scope!, kind!.Value, day, Title.Trim())
        {
            People = people == 0 ? null : people, Place = Place.Trim(), Link = WebLink.Of(Link.Trim()), Note = Note.Trim(), By = By.Trim(),
        }, []);
    }
}
