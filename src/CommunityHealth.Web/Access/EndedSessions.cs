using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CommunityHealth.Web.Access;

/// <summary>
/// Sessions somebody signed out of: a copy of their cookie opens nothing, and their other pages ask to come in anew. Kept in
/// memory, longer than any cookie lives.
/// </summary>
internal sealed class EndedSessions(TimeProvider clock)
{
    private const string Session = "session";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(AccessOptions.MostStayDays);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new();

    /// <summary>One more session has ended. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>Gives a session that begins its name; one that goes on with another cookie keeps it.</summary>
    public static Task BeginAsync(CookieSigningInContext context)
    {
        context.Properties.Items.TryAdd(Session, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        Name(context.Principal!, context.Properties.Items[Session]);
        return Task.CompletedTask;
    }

    /// <summary>Claims of the same session as others.</summary>
    public static ClaimsPrincipal Continue(ClaimsPrincipal user, ClaimsPrincipal before) => Name(user, before.FindFirstValue(Session));

    /// <summary>Ends the session of whoever asks.</summary>
    public void End(ClaimsPrincipal user)
    {
        var now = clock.GetUtcNow();
        foreach (var over in _ended.Where(e => e.Value < now))
        {
            _ended.TryRemove(over);
        }

        if (user.FindFirstValue(Session) is { } session)
        {
            _ended[session] = now + Kept;
            Changed?.Invoke();
        }
    }

    /// <summary>Whether somebody signed out of the session of these claims.</summary>
    public bool Has(ClaimsPrincipal user) => user.FindFirstValue(Session) is { } session && _ended.ContainsKey(session);

    private static ClaimsPrincipal Name(ClaimsPrincipal user, string? session)
    {
        if (session is not null)
        {
            user.AddIdentity(new ClaimsIdentity([new Claim(Session, session)]));
        }

        return user;
    }
}
