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
        var (role, note, days, site) = (RoleOption(), new Option<string>("--for") { Description = CommandTexts.AccountsFor, DefaultValueFactory = _ => "" }, new Option<int>("--days") { Description = CommandTexts.AccountsDays, DefaultValueFactory = _ => 7 }, SiteOption());
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

    private static Command Unlock(Verb verb) => Change(new Command("unlock", CommandTexts.AccountsUnlock), verb, (_, accounts, account, cancellation) =>
    {
        (account.LockedUntil, account.Failed) = (null, 0);
        return accounts.KeepAsync(account, cancellation);
    });

    private static Command AppOff(Verb verb) => Change(new Command("app-off", CommandTexts.AccountsAppOff), verb, (_, accounts, account, cancellation) =>
    {
        account.ForgetApp();
        return accounts.KeepAsync(account, cancellation);
    });

    private static Command Give(Verb verb)
    {
        var role = new Argument<string>("ROLE") { Description = CommandTexts.AccountsRole };
        role.AcceptOnlyFromAmong("viewer", "lead", "admin");
        var give = Change(new Command("role", CommandTexts.AccountsGive), verb, (parse, accounts, account, cancellation) =>
            accounts.ChangeRoleAsync(account.Id, Roles.Parse(parse.GetRequiredValue(role)) ?? account.Role, cancellation));
        give.Add(role);
        return give;
    }

    private static Command Remove(Verb verb) => Change(new Command("remove", CommandTexts.AccountsRemove), verb, (_, accounts, account, cancellation) =>
        accounts.RemoveAsync(account.Id, cancellation));

    /// <summary>A command that changes one account, and says what became of it.</summary>
    private static Command Change(
        Command command, Verb verb, Func<ParseResult, AccountStore, UserAccount, CancellationToken, Task<AccountOutcome>> change)
    {
        var name = NameArgument();
        command.Add(name);
        verb.Act(command, async (parse, services, cancellation) =>
        {
            var account = Find(services, parse.GetRequiredValue(name));
            var outcome = await change(parse, services.GetRequiredService<AccountStore>(), account, cancellation).ConfigureAwait(false);
            return await TellAsync(verb, outcome, account).ConfigureAwait(false);
        });
        return command;
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

    private static Option<string> RoleOption()
    {
        var role = new Option<string>("--role") { Description = CommandTexts.AccountsRole, DefaultValueFactory = _ => "viewer" };
        role.AcceptOnlyFromAmong("viewer", "lead", "admin");
        return role;
    }
}
