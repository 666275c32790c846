using CommunityHealth.Community;
using CommunityHealth.Metrics;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// What pages show, made once for all who look at the same: two hundred open pages of one address hold its words and
/// lines once. A model is made of an answer and its address alone, never of who looks.
/// </summary>
public sealed class SharedModels(TimeProvider clock)
{
    private const int Kept = 64;

    private readonly Recent<ModelKey, object> _models = new(Kept);

    /// <summary>The model of an answer, made where nobody looks at the same. What is opened beside it is not part of it.</summary>
    /// <param name="filter">What the address asks for.</param>
    public async Task<T> GetAsync<T>(
        MetricsAnswer answer, Filter filter, Func<MetricsAnswer, Filter, CancellationToken, Task<T>> make, CancellationToken cancellation)
        where T : class
    {
        var closed = filter.With(DrawerAddress.Name, null).With(DrawerAddress.PageName, null);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(clock.GetUtcNow(), answer.ZoneId).DateTime);
        var key = new ModelKey(typeof(T), answer.Metrics, answer.Comparison?.Metrics, PageAddress.Query(closed), answer.Granularity, today);
        var own = answer with { Request = answer.Request with { Filter = closed with { Granularity = answer.Request.Filter.Granularity } } };
        return (T)await _models.GetAsync(key, async () => await make(own, closed, CancellationToken.None), cancellation);
    }

    private sealed record ModelKey(Type Model, object Figures, object? Compared, string Address, Granularity Width, DateOnly Today);
}
