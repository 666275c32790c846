using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CommunityHealth.Web.Access;

/// <summary>
/// Sessions somebody signed out of: a copy of their cookie opens nothing, and their other pages ask to come in anew. Kept longer
/// than any cookie lives.
/// </summary>
internal sealed class EndedSessions(SessionStore store, TimeProvider clock)
{
    private const string Session = "session";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(AccessOptions.MostStayDays);

    private readonly Lazy<ConcurrentDictionary<string, DateTimeOffset>> _ended = new(() => new(store.Ended()));

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
    public async Task EndAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.FindFirstValue(Session) is not { } session)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var over in _ended.Value.Where(e => e.Value < now))
        {
            _ended.Value.TryRemove(over);
        }

        _ended.Value[session] = now + Kept;
        await store.EndAsync(session, user.Identity?.Name ?? "", now + Kept, cancellation);
        Changed?.Invoke();
    }

    /// <summary>Whether somebody signed out of the session of these claims.</summary>
    public bool Has(ClaimsPrincipal user) => user.FindFirstValue(Session) is { } session && _ended.Value.ContainsKey(session);

    private static ClaimsPrincipal Name(ClaimsPrincipal user, string? session)
    {
        if (session is not null)
        {
            user.AddIdentity(new ClaimsIdentity([new Claim(Session, session)]));
        }

        return user;
    }
}
