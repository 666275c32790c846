using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// The class of a person out of all of their identities: what somebody decided about a login comes first, then agent
/// before bot before human.
/// </summary>
internal sealed class PeopleClasses
{
    private readonly WriteSession _session;
    private readonly Dictionary<string, string> _rules = new(StringComparer.Ordinal);

    public PeopleClasses(WriteSession session)
    {
        _session = session;
        using var rules = new Statement(session.Connection, "SELECT login_folded, class FROM class_rules");
        while (rules.Next())
        {
            _rules[rules.Text(0)] = rules.Text(1);
        }
    }

    /// <summary>
    /// Looks at the person's identities again and stores the class. Who was a bot by the type of an account stays one
    /// until somebody decides: no name tells it.
    /// </summary>
    public void Decide(long person, bool botAccount = false)
    {
        var shown = new List<(string? Login, string Name, string Email)>();
        var identities = _session.Prepare("SELECT login, name, email FROM identities WHERE person_id = ?1 ORDER BY id").Bind(1, person);
        while (identities.Next())
        {
            shown.Add((identities.IsNull(0) ? null : identities.Text(0), identities.Text(1), identities.Text(2)));
        }

        var decided = shown.Select(i => Rule(i.Login, i.Name)).FirstOrDefault(r => r is not null);
        var suspected = decided is null && shown.Exists(i => ActorRules.IsSuspected(i.Login, i.Name));
        var changed = _session.Prepare("UPDATE people SET class = ?2, suspected = ?3 WHERE id = ?1 AND (class <> ?2 OR suspected <> ?3)")
            .Bind(1, person).Bind(2, decided ?? ByName(shown, botAccount || IsBot(person))).Bind(3, suspected ? 1 : 0).Run() > 0;
        if (changed)
        {
            PeopleMap.Forget(_session);
        }
    }

    private string? Rule(string? login, string name) =>
        login is not null && _rules.TryGetValue(Fold.Login(login), out var byLogin) ? byLogin
        : _rules.GetValueOrDefault(Fold.Login(name));

    private bool IsBot(long person) =>
        _session.Prepare("SELECT 1 FROM people WHERE id = ?1 AND class = 'bot'").Bind(1, person).Scalar() is not null;

    private static string ByName(List<(string? Login, string Name, string Email)> shown, bool bot)
    {
        var classes = shown.ConvertAll(i => ActorRules.Classify(i.Login, i.Name, i.Email));
        return classes.Contains(ActorClass.Agent) ? "agent" : bot || classes.Contains(ActorClass.Bot) ? "bot" : "human";
    }
}
