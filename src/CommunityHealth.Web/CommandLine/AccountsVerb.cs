using System.CommandLine;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Arguments;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>accounts list|invite|password|unlock|app-off|role|remove</c>: who may sign in, also when nobody can.</summary>
internal static class AccountsVerb
{
    private static readonly TimeSpan PasswordLife = TimeSpan.FromDays(1);

    public static Command Create(Verb verb) => new("accounts", CommandTexts.Accounts) { List(verb), Invite(verb), Password(verb), Unlock(verb), AppOff(verb), Give(verb), Remove(verb) };

    private static Command List(Verb verb)
    {
        var list = new Command("list", CommandTexts.AccountsList);
        verb.Act(list, async (_, services, _) =>
        {
            foreach (var account in services.GetRequiredService<AccountStore>().List())
            {
                await verb.TellAsync($"{account.Name}\t{account.Role.Text()}").ConfigureAwait(false);
            }

            return Verb.Done;
        });
        return list;
    }

    private static Command Invite(Verb verb)
    {
        var (role, note, days, site) = (RoleOption("--role", "viewer"), new Option<string>("--for") { Description = CommandTexts.AccountsFor, DefaultValueFactory = _ => "" }, new Option<int>("--days") { Description = CommandTexts.AccountsDays, DefaultValueFactory = _ => 7 }, SiteOption());
        var invite = new Command("invite", CommandTexts.AccountsInvite) { role, note, days, site };
        verb.ActAnew(invite, async (parse, services, cancellation) =>
        {
            var life = parse.GetRequiredValue(days);
            if (life is < 1 or > 365)
            {
                throw new UsageException(CommandTexts.AccountsBadDays);
            }

            var token = await services.GetRequiredService<InvitationStore>().MakeAsync(
                Roles.Parse(parse.GetRequiredValue(role)) ?? Role.Viewer, parse.GetRequiredValue(note), null, TimeSpan.FromDays(life), cancellation).ConfigureAwait(false);
            return await verb.TellAsync(Link(parse.GetRequiredValue(site), token)).ConfigureAwait(false);
        });
        return invite;
    }

    private static Command Password(Verb verb)
    {
        var (name, site) = (NameArgument(), SiteOption());
        var password = new Command("password", CommandTexts.AccountsPassword) { name, site };
        verb.Act(password, async (parse, services, cancellation) =>
        {
            var account = Find(services, parse.GetRequiredValue(name));
            var token = await services.GetRequiredService<InvitationStore>().MakeAsync(account.Role, account.Name, account, PasswordLife, cancellation).ConfigureAwait(false);
            return await verb.TellAsync(Link(parse.GetRequiredValue(site), token)).ConfigureAwait(false);
        });
        return password;
    }

    private static Command Unlock(Verb verb)
    {
        var name = NameArgument();
        var unlock = new Command("unlock", CommandTexts.AccountsUnlock) { name };
        verb.Act(unlock, async (parse, services, cancellation) =>
        {
            var account = Find(services, parse.GetRequiredValue(name));
            (account.LockedUntil, account.Failed) = (null, 0);
            return await TellAsync(verb, await services.GetRequiredService<AccountStore>().KeepAsync(account, cancellation).ConfigureAwait(false), account).ConfigureAwait(false);
        });
        return unlock;
    }

    private static Command AppOff(Verb verb)
    {
        var name = NameArgument();
        var off = new Command("app-off", CommandTexts.AccountsAppOff) { name };
        verb.Act(off, async (parse, services, cancellation) =>
        {
            var account = Find(services, parse.GetRequiredValue(name));
            account.ForgetApp();
            return await TellAsync(verb, await services.GetRequiredService<AccountStore>().KeepAsync(account, cancellation).ConfigureAwait(false), account).ConfigureAwait(false);
        });
        return off;
    }

    private static Command Give(Verb verb)
    {
        var name = NameArgument();
        var role = new Argument<string>("ROLE") { Description = CommandTexts.AccountsRole };
        role.AcceptOnlyFromAmong("viewer", "lead", "admin");
        var give = new Command("role", CommandTexts.AccountsGive) { name, role };
        verb.Act(give, async (parse, services, cancellation) =>
        {
            var account = Find(services, parse.GetRequiredValue(name));
            var outcome = await services.GetRequiredService<AccountStore>().ChangeRoleAsync(account.Id, Roles.Parse(parse.GetRequiredValue(role)) ?? account.Role, cancellation).ConfigureAwait(false);
            return await TellAsync(verb, outcome, account).ConfigureAwait(false);
        });
        return give;
    }

    private static Command Remove(Verb verb)
    {
        var name = NameArgument();
        var remove = new Command("remove", CommandTexts.AccountsRemove) { name };
        verb.Act(remove, async (parse, services, cancellation) =>
        {
            var account = Find(services, parse.GetRequiredValue(name));
            return await TellAsync(verb, await services.GetRequiredService<AccountStore>().RemoveAsync(account.Id, cancellation).ConfigureAwait(false), account).ConfigureAwait(false);
        });
        return remove;
    }

    private static Task<int> TellAsync(Verb verb, AccountOutcome outcome, UserAccount account) => outcome switch
    {
        AccountOutcome.Done => verb.TellAsync(string.Format(null, CommandTexts.AccountsDone, account.Name)),
        AccountOutcome.LastAdmin => Task.FromResult(verb.Say(Access.AccessTexts.Fault_LastAdmin, Verb.Failed)),
        _ => Task.FromResult(verb.Say(Access.AccessTexts.Fault_Meanwhile, Verb.Failed)),
    };

    private static UserAccount Find(IServiceProvider services, string name) => services.GetRequiredService<AccountStore>().FindByName(name.ToUpperInvariant())
        ?? throw new UsageException(string.Format(null, CommandTexts.AccountsNobody, name));

    private static string Link(string site, string token) => $"{site.TrimEnd('/')}/account/join/{token}";

    private static Argument<string> NameArgument() => new("NAME") { Description = CommandTexts.AccountsName };

    private static Option<string> SiteOption() => new("--site") { Description = CommandTexts.AccountsSite, HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    private static Option<string> RoleOption(string name, string usual)
    {
        var role = new Option<string>(name) { Description = CommandTexts.AccountsRole, DefaultValueFactory = _ => usual };
        role.AcceptOnlyFromAmong("viewer", "lead", "admin");
        return role;
    }
}
