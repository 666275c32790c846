using Microsoft.Extensions.Options;

namespace CommunityHealth.Community;

/// <summary>Options that say themselves what makes no sense in them: every fault is told at once.</summary>
/// <param name="of">What makes no sense, a sentence each.</param>
public sealed class OptionFaults<T>(Func<T, IEnumerable<string>> of) : IValidateOptions<T> where T : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, T options) =>
        of(options).ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
