using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Finds or makes the identity and the person behind what a platform shows, within one write session. Identities with
/// the same e-mail (folded, not shared) are one person from the start.
/// </summary>
internal sealed class IdentityBook(WriteSession session, string platform)
{
    private readonly PeopleClasses _classes = new(session);
    private readonly Dictionary<string, (long Identity, long Person)> _known = new(StringComparer.Ordinal);

    /// <summary>The identity a git history shows as <c>Name &lt;email&gt;</c>.</summary>
    public (long Identity, long Person) Git(string name, string email)
    {
        var key = $"{name} <{email}>";
        return _known.TryGetValue(key, out var known)
            ? known
            : _known[key] = Find(key) ?? Add(key, Fold.GitHubLogin(email), name, email);
    }

    private (long Identity, long Person)? Find(string key)
    {
        var stored = session.Prepare("SELECT id, person_id FROM identities WHERE platform = ?1 AND key = ?2").Bind(1, platform).Bind(2, key);
        (long, long)? found = stored.Next() ? (stored.Long(0), stored.Long(1)) : null;
        stored.Reset();
        return found;
    }

    private (long Identity, long Person) Add(string key, string? login, string name, string email)
    {
        var folded = Fold.Email(email);
        var person = ActorRules.IsShared(email) ? AddPerson(name) : PersonOf(folded) ?? AddPerson(name);
        session.Prepare("""
            INSERT INTO identities (person_id, platform, key, login, login_folded, name, email, email_folded)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """).Bind(1, person).Bind(2, platform).Bind(3, key).Bind(4, login)
            .Bind(5, login is null ? null : Fold.Login(login)).Bind(6, name).Bind(7, email).Bind(8, folded).Run();
        var identity = session.LastId();
        _classes.Decide(person);
        return (identity, person);
    }

    private long? PersonOf(string emailFolded) => session
        .Prepare("SELECT person_id FROM identities WHERE email_folded = ?1 ORDER BY id LIMIT 1").Bind(1, emailFolded).Scalar();

    private long AddPerson(string name)
    {
        session.Prepare("INSERT INTO people (name, sort_key, class, suspected) VALUES (?1, ?2, 'human', 0)")
            .Bind(1, name).Bind(2, Fold.SortKey(name)).Run();
        return session.LastId();
    }
}
