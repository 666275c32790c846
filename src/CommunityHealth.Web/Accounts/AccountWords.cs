using CommunityHealth.Community;
using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.Accounts;

/// <summary>Roles, scopes and changes in words.</summary>
internal static class AccountWords
{
    public static string Role(Role role) => LayoutTexts.ResourceManager.GetString("Role_" + role, LayoutTexts.Culture) ?? role.Text();

    public static string Scope(string scope) => AccountsTexts.ResourceManager.GetString("Scope_" + scope, AccountsTexts.Culture) ?? scope;

    /// <summary>What was done.</summary>
    public static string Action(string action) =>
        AccountsTexts.ResourceManager.GetString("Action_" + action.Replace('.', '_').Replace('-', '_'), AccountsTexts.Culture) ?? action;

    /// <summary>Who did it.</summary>
    public static string Actor(Actor actor) => actor.Kind switch
    {
        ActorKind.Account => actor.Name,
        ActorKind.Key => string.Format(null, AccountsTexts.Actor_Key, actor.Name),
        ActorKind.Command => actor.Name.Length > 0 ? string.Format(null, AccountsTexts.Actor_CommandOf, actor.Name) : AccountsTexts.Actor_Command,
        ActorKind.Owner => AccountsTexts.Actor_Owner,
        ActorKind.Visitor => AccountsTexts.Actor_Visitor,
        ActorKind.Unknown => AccountsTexts.Actor_Unknown,
        _ => AccountsTexts.Actor_Program,
    };
}
