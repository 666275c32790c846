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

    /// <summary>The identity of an account; null for a deleted one, which is nobody.</summary>
    public (long Identity, long Person)? Account(Account? account)
    {
        if (account is null || account.IsNobody(platform))
        {
            return null;
        }

        if (_known.TryGetValue(account.Key, out var known))
        {
            return known;
        }

        var (login, name) = (account.Login.Length > 0 ? account.Login : null, account.Name.Length > 0 ? account.Name : account.Login);
        var stored = Find(account.Key);
        var who = stored ?? Add(account.Key, login, name, account.Email);
        var learned = stored is not null && FillIn(who, account);
        if (learned || account.IsBot)
        {
            _classes.Decide(who.Person, account.IsBot);
        }

        return _known[account.Key] = who;
    }

    /// <summary>
    /// What was not known of a stored identity; a login stood for an unknown name. People are not merged by an e-mail
    /// that becomes known later: that is a decision of its own.
    /// </summary>
    private bool FillIn((long Identity, long Person) who, Account account)
    {
        var row = session.Prepare("SELECT login, name, email FROM identities WHERE id = ?1").Bind(1, who.Identity);
        row.Next();
        var (login, name, email) = (row.IsNull(0) ? "" : row.Text(0), row.Text(1), row.Text(2));
        row.Reset();
        var next = (
            Login: login.Length > 0 ? login : account.Login,
            Name: account.Name.Length > 0 && (name.Length == 0 || name == login) ? account.Name : name,
            Email: email.Length > 0 ? email : account.Email);
        if (next == (login, name, email))
        {
            return false;
        }

        session.Prepare("UPDATE identities SET login = ?2, login_folded = ?3, name = ?4, email = ?5, email_folded = ?6 WHERE id = ?1")
            .Bind(1, who.Identity).Bind(2, next.Login.Length > 0 ? next.Login : null)
            .Bind(3, next.Login.Length > 0 ? Fold.Login(next.Login) : null).Bind(4, next.Name)
            .Bind(5, next.Email).Bind(6, Fold.Email(next.Email)).Run();
        session.Prepare("UPDATE people SET name = ?2, sort_key = ?3 WHERE id = ?1 AND name = ?4")
            .Bind(1, who.Person).Bind(2, next.Name).Bind(3, Fold.SortKey(next.Name)).Bind(4, name).Run();
        return true;
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
