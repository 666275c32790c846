using System.Security.Claims;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Access;

/// <summary>
/// Who sits at an open page. A page lives long: when their account goes, gets another role or signs out, it is
/// told at once in this process, and within half a minute where another one changed it.
/// </summary>
internal sealed class CircuitAccess : RevalidatingServerAuthenticationStateProvider
{
    private readonly AccountStore _accounts;
    private readonly EndedSessions _ended;
    private readonly CancellationTokenSource _end = new();

    private readonly IOptionsMonitor<AccessOptions> _options;
    private readonly IDisposable? _watch;

    public CircuitAccess(ILoggerFactory logs, AccountStore accounts, EndedSessions ended, IOptionsMonitor<AccessOptions> options) : base(logs)
    {
        (_accounts, _ended, _options) = (accounts, ended, options);
        accounts.Changed += Look;
        ended.Changed += Look;
        _watch = options.OnChange(_ => Look());
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(IsStill(authenticationState.User));

    protected override void Dispose(bool disposing)
    {
        _accounts.Changed -= Look;
        _ended.Changed -= Look;
        _watch?.Dispose();
        _end.Cancel();
        _end.Dispose();
        base.Dispose(disposing);
    }

    private bool IsStill(ClaimsPrincipal user) => user.AccountId() is { } id
        ? user.IsStill(_accounts.Find(id)) && !_ended.Has(user) : user.Identity?.IsAuthenticated != true || _options.CurrentValue.IsSingle;

    /// <summary>
    /// Who is not who they were is nobody: their pages ask to come in anew. Who is nobody is asked again whether that is enough.
    /// </summary>
    private void Look() => _ = Task.Run(async () =>
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.Identity?.IsAuthenticated != true || !IsStill(state.User))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }, _end.Token);

    /// <summary>Whatever is done at an open page is done by who sits there.</summary>
    internal sealed class Acting(AuthenticationStateProvider who) : CircuitHandler
    {
        public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
        {
            var state = await who.GetAuthenticationStateAsync();
            using (Actor.Begin(state.User.ActorOf()))
            {
                await next(activity);
            }
        };
    }
}
