using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>
/// Who was active in a period or drifted away from it. Who is on the list is kept until facts change, so that turning
/// pages and narrowing down costs only the lines that are shown.
/// </summary>
public sealed class PeopleQuery(HealthDatabase database, PresenceReader presence, PeopleReader people)
{
    private const int Kept = 16;

    private readonly Recent<RosterKey, Roster> _rosters = new(Kept);

    /// <summary>A page of the list; nobody for a scope that is not known.</summary>
    public async Task<PeoplePage> ShowAsync(PeopleRequest request, CancellationToken cancellation)
    {
        if (presence.ScopeId(request.Filter.Scope) is not { } scope)
        {
            return new PeoplePage([], 0, 0, 1, [], 0);
        }

        var roster = await FindAsync(request, scope, cancellation).ConfigureAwait(false);
        var listed = roster.Listed.Where(l => request.State is null || l.State == request.State).ToArray();
        if (request.Search is { Length: > 0 } search)
        {
            var matching = people.Ordered(search).ToHashSet();
            listed = [.. listed.Where(l => matching.Contains(l.Id))];
        }

        var page = Math.Clamp(request.Page, 1, Math.Max(1, (listed.Length + PeopleRequest.Size - 1) / PeopleRequest.Size));
        var shown = listed.Skip((page - 1) * PeopleRequest.Size).Take(PeopleRequest.Size).ToArray();
        var lines = people.Show([.. shown.Select(l => l.Id)], scope);
        var left = people.Show([.. roster.LeftOut.Take(PeopleRequest.Size).Select(l => l.Id)], scope);
        return new PeoplePage(
            [.. lines.Zip(shown, (line, listed) => new ListedPerson(line, listed.State, [.. listed.Kinds.Kinds]))], listed.Length, roster.Listed.Count, page,
            [.. left.Zip(roster.LeftOut, (line, bot) => new ListedAutomation(line.Id, line.Name, bot.Class))], roster.LeftOut.Count);
    }

    private Task<Roster> FindAsync(PeopleRequest request, int scope, CancellationToken cancellation)
    {
        var key = new RosterKey(
            scope, request.Filter.Period.IsAll ? null : request.Window, request.Before, request.Filter.Bots, request.Filter.Agents, database.DataVersion());
        return _rosters.GetAsync(key, () => Make(key), cancellation);
    }

    private Roster Make(RosterKey key)
    {
        var active = people.Active(key.Scope, key.Window);
        var before = key.Before is { } window ? people.Active(key.Scope, window) : new Dictionary<long, KindSet>();
        var firsts = key.Window is { } days ? people.Firsts(key.Scope, days) : active.Keys.ToHashSet();
        var automation = people.Automation();
        var (listed, left) = (new List<Listed>(), new List<LeftOut>());
        foreach (var id in people.Ordered(null))
        {
            if (!active.ContainsKey(id) && !before.ContainsKey(id))
            {
                continue;
            }

            if (automation.TryGetValue(id, out var kind) && !(kind == ActorClass.Bot ? key.Bots : key.Agents))
            {
                left.Add(new LeftOut(id, kind));
                continue;
            }

            listed.Add(new Listed(id, State(id), active.GetValueOrDefault(id).With(before.GetValueOrDefault(id))));
        }

        return new Roster(listed, left);

        PersonState State(long id) => (active.ContainsKey(id), firsts.Contains(id), before.ContainsKey(id)) switch
        {
            (false, _, _) => PersonState.Drifting,
            (_, true, _) => PersonState.New,
            (_, _, true) => PersonState.Returning,
            _ => PersonState.Back,
        };
    }

    private readonly record struct RosterKey(int Scope, Window? Window, Window? Before, bool Bots, bool Agents, long DataVersion);

    /// <summary>Kinds of the period and of the one before, which those who drift were last seen in.</summary>
    private readonly record struct Listed(long Id, PersonState State, KindSet Kinds);

    private readonly record struct LeftOut(long Id, ActorClass Class);

    private sealed record Roster(IReadOnlyList<Listed> Listed, IReadOnlyList<LeftOut> LeftOut);
}
