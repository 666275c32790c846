using CommunityHealth.Community;
using CommunityHealth.Responses;
using CommunityHealth.Storage;

namespace CommunityHealth.Waiting;

/// <summary>
/// Who waits for a human, out of items, marks and rules: arithmetic only. An item waits when it is open, no draft, and no
/// other human has answered, or its author wrote after the last answer. Somebody whose account is gone waits until any
/// human answers, and is not seen to write again.
/// </summary>
/// <param name="now">The end of knowledge, microseconds since 1970 UTC.</param>
public sealed class WaitingBook(ItemTable table, WorkCalendar calendar, ChannelRules channels, TimeZoneInfo zone, long now)
{
    private readonly Dictionary<(int, ItemKind), List<(long Person, int Answered)>> _helpers = Helpers(table);

    /// <summary>All that would wait if nothing were noted, in no order.</summary>
    public IReadOnlyList<WaitingOne> Ones()
    {
        var ones = new List<WaitingOne>();
        foreach (ref readonly var item in table.Items)
        {
            if (item.IsOpen && item.Draft != true && Of(item) is { } one)
            {
                ones.Add(one);
            }
        }

        return ones;
    }

    /// <summary>The first answers of some weeks, oldest first.</summary>
    public IReadOnlyList<AnsweredWeek> Weeks(IReadOnlyList<Window> weeks)
    {
        var (answered, inTime) = (new int[weeks.Count], new int[weeks.Count]);
        foreach (ref readonly var item in table.Items)
        {
            if (FirstIn(item, weeks) is (>= 0 and var week, var at))
            {
                answered[week]++;
                inTime[week] += calendar.Seconds(item.OpenedAt, at) <= Sla(item) ? 1 : 0;
            }
        }

        return [.. weeks.Select((w, i) => new AnsweredWeek(w, answered[i], inTime[i]))];
    }

    /// <summary>The items that got their first answer in a week, with the working seconds it took.</summary>
    public IReadOnlyList<(long Id, long? Seconds)> AnsweredIn(Window week, bool inTimeOnly)
    {
        var found = new List<(long, long?)>();
        foreach (ref readonly var item in table.Items)
        {
            if (FirstIn(item, [week]) is (0, var at) && calendar.Seconds(item.OpenedAt, at) is var took && (!inTimeOnly || took <= Sla(item)))
            {
                found.Add((item.Id, took));
            }
        }

        return found;
    }

    /// <summary>When a human last answered somebody; null where nobody did.</summary>
    public long? LastAnswer()
    {
        var last = (long?)null;
        foreach (ref readonly var item in table.Items)
        {
            foreach (ref readonly var step in table.Steps(item))
            {
                last = step.IsAnswerTo(item) && !(step.At <= last) ? step.At : last;
            }
        }

        return last;
    }

    private (int Week, long At) FirstIn(in TableItem item, IReadOnlyList<Window> weeks)
    {
        if (ResponseMetrics.FirstAnswer(item, table.Steps(item)) is not { } at)
        {
            return (-1, 0);
        }

        var day = UnixTime.Date(UnixTime.Day(at, zone));
        for (var i = 0; i < weeks.Count; i++)
        {
            if (weeks[i].Contains(day))
            {
                return (i, at);
            }
        }

        return (-1, 0);
    }

    private WaitingOne? Of(in TableItem item)
    {
        var (other, by, own, any) = Last(item);
        var again = other is not null && own > other;
        if (other is not null && !again)
        {
            return null;
        }

        var since = again ? own!.Value : item.OpenedAt;
        var entry = new WaitingEntry(
            item.Id, item.ScopeId, item.Kind, item.Author, item.IsOfNewcomer(zone), since, again, calendar.Seconds(since, now), Sla(item),
            channels.IsOfficial(item.ScopeId, item.Kind), table.HasAutomaticAnswer(item))
        {
            Suggested = again ? new SuggestedAnswer(by, 0) : Suggest(item),
        };
        return new WaitingOne(entry, own, any);
    }

    /// <summary>The last answer of another human and whose it is, what the author last wrote, and what any human last wrote.</summary>
    private (long? Other, long By, long? Own, long? Any) Last(in TableItem item)
    {
        var (other, by, own, any) = ((long?)null, 0L, (long?)null, (long?)null);
        foreach (ref readonly var step in table.Steps(item))
        {
            if (step.IsAnswerTo(item))
            {
                (other, by) = (step.At, step.Person);
            }
            else if (step.Move.IsAnswer() && item.Author != 0 && step.Person == item.Author && step.At > item.OpenedAt)
            {
                own = step.At;
            }
            else
            {
                continue;
            }

            any = step.At;
        }

        return (other, by, own, any);
    }

    private long Sla(in TableItem item) => (long)channels.SlaOf(item.ScopeId, item.Kind, null).TotalSeconds;

    private SuggestedAnswer? Suggest(in TableItem item)
    {
        var author = item.Author;
        return _helpers.GetValueOrDefault((item.ScopeId, item.Kind))?.FirstOrDefault(h => h.Person != author) is (not 0, _) found
            ? new SuggestedAnswer(found.Person, found.Answered)
            : null;
    }

    /// <summary>Of every channel the two humans who answered most items of it: the second for what the first one asks.</summary>
    private static Dictionary<(int, ItemKind), List<(long Person, int Answered)>> Helpers(ItemTable table)
    {
        var counts = new Dictionary<(int, ItemKind), Dictionary<long, int>>();
        var seen = new HashSet<long>();
        foreach (ref readonly var item in table.Items)
        {
            seen.Clear();
            foreach (ref readonly var step in table.Steps(item))
            {
                if (step.IsAnswerTo(item) && seen.Add(step.Person))
                {
                    var channel = counts.TryGetValue((item.ScopeId, item.Kind), out var known) ? known : counts[(item.ScopeId, item.Kind)] = [];
                    channel[step.Person] = channel.GetValueOrDefault(step.Person) + 1;
                }
            }
        }

        return counts.ToDictionary(c => c.Key, c => c.Value.OrderByDescending(p => p.Value).ThenBy(p => p.Key).Take(2).Select(p => (p.Key, p.Value)).ToList());
    }
}
