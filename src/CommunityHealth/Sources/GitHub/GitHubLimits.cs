using System.Globalization;
using System.Net.Http.Headers;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// What is left of a token's limits, as GitHub's answers say it, and the waiting that follows. Moments of reset are
/// whole seconds of GitHub's clock; they are measured from the date of the answer, so that a clock that goes wrong here
/// neither shortens nor lengthens a wait.
/// </summary>
internal sealed class GitHubLimits(int leaveToOthers, TimeProvider clock, HarvestProgress progress)
{
    /// <summary>A second longer than asked for: resets are told in whole seconds.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>A wait in one piece; timers do not reach further than some weeks.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>A limit that is used up though its reset is over, or is not told, is asked about so often.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    /// <summary>The year 3000: a reset after it is no moment.</summary>
    private const long LastMoment = 32_503_680_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Allowance> _allowances = [];
    private DateTimeOffset _silentUntil = DateTimeOffset.MinValue;

    /// <summary>What else the answers say.</summary>
    public GitHubSigns Signs { get; } = new();

    /// <summary>Waits until a request on a resource (<c>core</c>, <c>graphql</c>) may be sent.</summary>
    public async Task WaitAsync(string resource, CancellationToken cancellation)
    {
        while (Blocked(resource) is { } wait)
        {
            progress.Wait(wait);
            try
            {
                var left = wait.Until - clock.GetUtcNow();
                await Task.Delay(left < TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest, clock, cancellation).ConfigureAwait(false);
            }
            finally
            {
                progress.Wait(null);
            }
        }
    }

    /// <summary>Learns from an answer.</summary>
    public void Note(HttpResponseHeaders headers)
    {
        Signs.Read(headers);
        if (Number(headers, "x-ratelimit-remaining") is not { } remaining || Number(headers, "x-ratelimit-reset") is not (< LastMoment and var reset))
        {
            return;
        }

        var resource = Text(headers, "x-ratelimit-resource") ?? "core";
        var now = headers.Date ?? clock.GetUtcNow();
        var allowance = new Allowance(
            Number(headers, "x-ratelimit-limit") ?? remaining, remaining,
            clock.GetUtcNow() + (DateTimeOffset.FromUnixTimeSeconds(reset) - now) + Margin);
        lock (_lock)
        {
            _allowances[resource] = allowance;
        }

        progress.Spend(resource, new HarvestBudget(allowance.Remaining, allowance.Limit, allowance.Until - Margin));
    }

    /// <summary>The limit of a resource is used up, whatever was left by our count.</summary>
    public void Exhaust(string resource)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var known = _allowances.GetValueOrDefault(resource);
            _allowances[resource] = new Allowance(known.Limit, 0, known.Until > now ? known.Until : now + Unknown);
        }
    }

    /// <summary>GitHub wants silence on everything for a while.</summary>
    public void Silence(TimeSpan time)
    {
        lock (_lock)
        {
            var until = clock.GetUtcNow() + time + Margin;
            _silentUntil = until > _silentUntil ? until : _silentUntil;
        }
    }

    private HarvestWait? Blocked(string resource)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_silentUntil > now)
            {
                return new HarvestWait(_silentUntil, GitHubTexts.Wait_Secondary);
            }

            return _allowances.TryGetValue(resource, out var known) && known.Until > now && known.Remaining <= known.Limit * (progress.LeaveToOthers ?? leaveToOthers) / 100
                ? new HarvestWait(known.Until, known.Remaining == 0 ? GitHubTexts.Wait_Primary : GitHubTexts.Wait_Others)
                : null;
        }
    }

    private static long? Number(HttpResponseHeaders headers, string name) =>
        long.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private readonly record struct Allowance(long Limit, long Remaining, DateTimeOffset Until);
}
