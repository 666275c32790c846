using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>Somebody asked for a scope that nothing was stored of; the message lists those that are known.</summary>
public sealed class UnknownScopeException(string scope, IReadOnlyList<string> known) : Exception(Say(scope, known))
{
    private const int Listed = 20;

    /// <summary>What was asked for.</summary>
    public string Scope { get; } = scope;

    /// <summary>What is wrong, and what there is.</summary>
    public string Sentence => Message;

    private static string Say(string scope, IReadOnlyList<string> known)
    {
        var names = known.Prepend("all").Take(Listed).Concat(known.Count >= Listed ? ["…"] : []);
        var shown = scope.Length <= 60 ? scope : scope[..60] + "…";
        return FilterTexts.Bad_Scope.Replace("{1}", string.Join(", ", names), StringComparison.Ordinal)
            .Replace("{0}", shown, StringComparison.Ordinal);
    }
}
