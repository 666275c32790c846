using CommunityHealth.Community;
using CommunityHealth.Responses;
using CommunityHealth.Storage;

namespace CommunityHealth.Waiting;

/// <summary>The inbox of a scope: who waits for a human. What is worked out of items is kept for a minute, or until facts change.</summary>
public sealed class WaitingQuery(
    HealthDatabase database, ItemShelf shelf, ItemDetails details, InboxMarks marks, ChannelRuleStore channels, PeopleReader people, WorkHours hours, TimeProvider clock)
{
    /// <summary>Weeks that are looked back.</summary>
    public const int Weeks = 12;

    private const long Minute = 60 * UnixTime.Second;

    private readonly Recent<(int Scope, ItemMoment Facts, long Minute), WaitingFacts> _known = new(16);

    /// <summary>When the community works.</summary>
    public WorkCalendar Calendar => hours.Calendar;

    /// <summary>A page of the inbox.</summary>
    public async Task<WaitingModel> ShowAsync(WaitingRequest request, CancellationToken cancellation)
    {
        var facts = await FactsAsync(request.ScopeId, cancellation).ConfigureAwait(false);
        var entries = Entries(facts, request.Pulls);
        var wanted = request.Sort(entries.Where(request.Takes)).ToList();
        var pages = Math.Max(1, (wanted.Count + WaitingRequest.Size - 1) / WaitingRequest.Size);
        var page = Math.Clamp(request.Page, 1, pages);
        return new WaitingModel(
            Lines([.. wanted.Skip((page - 1) * WaitingRequest.Size).Take(WaitingRequest.Size)]), wanted.Count, page, pages,
            [.. entries.Where(e => e.Place == WaitingPlace.Waiting)], entries.Count(e => e.Place == WaitingPlace.Snoozed), entries.Count(e => e.Place == WaitingPlace.Done),
            facts.Weeks, facts.LastAnswer is { } last ? UnixTime.Utc(last) : null);
    }

    /// <summary>The items that got their first answer in a week that begins on a day; null for a week that is not shown.</summary>
    public PickedItems? AnsweredIn(int scopeId, DateOnly? from, bool inTimeOnly, int page)
    {
        var (book, weeks) = Book(scopeId);
        return from is { } day && !weeks.Any(w => w.From == day)
            ? null
            : details.Page([.. weeks.Where(w => from is null || w.From == from).SelectMany(w => book.AnsweredIn(w, inTimeOnly))], page);
    }

    /// <summary>A page of the items of some entries, the least time left first.</summary>
    public PickedItems Page(IEnumerable<WaitingEntry> entries, int page) =>
        details.Page([.. entries.OrderBy(e => e.Left).ThenBy(e => e.Id).Select(e => (e.Id, (long?)e.Waited))], page);

    private List<WaitingEntry> Entries(WaitingFacts facts, bool pulls)
    {
        var (noted, now) = (marks.All(), UnixTime.Micros(clock.GetUtcNow()));
        return [.. facts.Ones.Where(o => pulls || o.Entry.Kind != ItemKind.Pull).Select(o => noted.TryGetValue(o.Entry.Id, out var mark) ? o.With(mark, now) : o.Entry)];
    }

    private Task<WaitingFacts> FactsAsync(int scopeId, CancellationToken cancellation) => _known.GetAsync(
        (scopeId, shelf.Moment(), UnixTime.Micros(clock.GetUtcNow()) / Minute),
        () =>
        {
            var (book, weeks) = Book(scopeId);
            return new WaitingFacts(book.Ones(), book.Weeks(weeks), book.LastAnswer());
        },
        cancellation);

    private (WaitingBook Book, IReadOnlyList<Window> Weeks) Book(int scopeId)
    {
        var now = UnixTime.Micros(clock.GetUtcNow());
        var week = Granularity.Week.StartOf(UnixTime.Date(UnixTime.Day(now, database.Zone)));
        List<Window> weeks = [.. Enumerable.Range(1 - Weeks, Weeks).Select(i => new Window(week.AddDays(7 * i), week.AddDays((7 * i) + 7)))];
        var table = shelf.Read(new ItemSelection(scopeId, UnixTime.Start(weeks[0].From, database.Zone), Bots: false, Agents: false));
        return (new WaitingBook(table, hours.Calendar, channels.Read(), database.Zone, now), weeks);
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

    /// <summary>What was worked out of items.</summary>
    private sealed record WaitingFacts(IReadOnlyList<WaitingOne> Ones, IReadOnlyList<AnsweredWeek> Weeks, long? LastAnswer);
}
