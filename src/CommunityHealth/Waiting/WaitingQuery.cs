using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Waiting;

/// <summary>The inbox of a scope: who waits for a human.</summary>
public sealed class WaitingQuery(
    HealthDatabase database, ItemShelf shelf, ItemDetails details, InboxMarks marks, ChannelRuleStore channels, PeopleReader people, WorkCalendar calendar, TimeProvider clock)
{
    /// <summary>Weeks that are looked back.</summary>
    public const int Weeks = 12;

    /// <summary>When the community works.</summary>
    public WorkCalendar Calendar => calendar;

    /// <summary>A page of the inbox.</summary>
    public WaitingModel Show(WaitingRequest request)
    {
        var (book, weeks) = Book(request.ScopeId);
        var entries = book.Entries(marks.All()).Where(e => request.Pulls || e.Kind != ItemKind.Pull).ToList();
        var wanted = request.Sort(entries.Where(request.Takes)).ToList();
        var pages = Math.Max(1, (wanted.Count + WaitingRequest.Size - 1) / WaitingRequest.Size);
        var page = Math.Clamp(request.Page, 1, pages);
        return new WaitingModel(
            Lines([.. wanted.Skip((page - 1) * WaitingRequest.Size).Take(WaitingRequest.Size)]), wanted.Count, page, pages,
            [.. entries.Where(e => e.Place == WaitingPlace.Waiting)], entries.Count(e => e.Place == WaitingPlace.Snoozed), entries.Count(e => e.Place == WaitingPlace.Done),
            book.Weeks(weeks), book.LastAnswer() is { } last ? UnixTime.Utc(last) : null);
    }

    /// <summary>The items that got their first answer in a week that begins on a day; null for a week that is not shown.</summary>
    public PickedItems? AnsweredIn(int scopeId, DateOnly? from, bool inTimeOnly, int page)
    {
        var (book, weeks) = Book(scopeId);
        return from is { } day && !weeks.Any(w => w.From == day)
            ? null
            : details.Page([.. weeks.Where(w => from is null || w.From == from).SelectMany(w => book.AnsweredIn(w, inTimeOnly))], page);
    }

    /// <summary>The items that wait, those over their time or not.</summary>
    public PickedItems Waiting(int scopeId, bool? over, bool pulls, int page) => details.Page(
        [
            .. Book(scopeId).Book.Entries(marks.All()).Where(e => e.Place == WaitingPlace.Waiting && (pulls || e.Kind != ItemKind.Pull) && (over is null || e.IsOver == over))
                .OrderBy(e => e.Left).ThenBy(e => e.Id).Select(e => (e.Id, (long?)e.Waited)),
        ], page);

    private (WaitingBook Book, IReadOnlyList<Window> Weeks) Book(int scopeId)
    {
        var now = clock.GetUtcNow();
        var week = Granularity.Week.StartOf(UnixTime.Date(UnixTime.Day(UnixTime.Micros(now), database.Zone)));
        List<Window> weeks = [.. Enumerable.Range(1 - Weeks, Weeks).Select(i => new Window(week.AddDays(7 * i), week.AddDays((7 * i) + 7)))];
        var table = shelf.Read(new ItemSelection(scopeId, UnixTime.Start(weeks[0].From, database.Zone), Bots: false, Agents: false));
        return (new WaitingBook(table, calendar, channels.Read(), database.Zone, UnixTime.Micros(now)), weeks);
    }

    private IReadOnlyList<WaitingLine> Lines(IReadOnlyList<WaitingEntry> entries)
    {
        var names = people.Show([.. entries.Select(e => e.Suggested?.Person).OfType<long>().Distinct()], 0).ToDictionary(p => p.Id.Value, p => p.Name);
        var by = entries.ToDictionary(e => e.Id);
        return
        [
            .. details.Read([.. by.Keys]).Select(i => new WaitingLine(by[i.Id], i, by[i.Id].Suggested is { } s ? names.GetValueOrDefault(s.Person) : null)),
        ];
    }
}
