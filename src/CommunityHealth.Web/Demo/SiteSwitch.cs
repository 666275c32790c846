namespace CommunityHealth.Web.Demo;

/// <summary>What the site shows next.</summary>
public enum SiteTurn
{
    /// <summary>The demo.</summary>
    ToDemo,

    /// <summary>The own community.</summary>
    ToOwn,

    /// <summary>The same community anew: something changed that is read only once.</summary>
    Again,

    /// <summary>The own community; the demo is taken away.</summary>
    ToOwnForGood,
}

/// <summary>
/// Asks the host to show the other database: it ends as if it were told to stop and begins anew in the same process, so
/// that nothing that was kept of one database can meet the other.
/// </summary>
public sealed class SiteSwitch
{
    private readonly TaskCompletionSource<SiteTurn> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once somebody asked.</summary>
    public Task<SiteTurn> Asked => _asked.Task;

    /// <summary>Asks; the first one counts.</summary>
    public void Ask(SiteTurn turn) => _asked.TrySetResult(turn);
}
