using CommunityHealth.Community;

namespace CommunityHealth.Metrics;

/// <summary>A metric as the catalogue, the help pages, Explain and the API show it.</summary>
/// <param name="Key">Its key everywhere, e.g. <c>contributors.active</c>.</param>
/// <param name="Unit">What its value counts.</param>
/// <param name="Sources">The platforms of which one is enough: git, github, discourse, slack, discord, declared.</param>
/// <param name="IsCounted">Worked out today; the others are not collected whatever is connected.</param>
public sealed record MetricDefinition(string Key, Unit Unit, IReadOnlyList<string> Sources, bool IsCounted)
{
    /// <summary>The name CHAOSS gives it or the nearest thing to it; null where CHAOSS has none.</summary>
    public string? ChaossName { get; init; }

    /// <summary>The number of the page <c>chaoss.community/?p=N</c>; null where there is none.</summary>
    public int? ChaossPage { get; init; }

    /// <summary>A few words.</summary>
    public string Name => Text(nameof(Name));

    /// <summary>The question it answers, which titles its widget.</summary>
    public string Question => Text(nameof(Question));

    /// <summary>What it means, in plain words.</summary>
    public string Meaning => Text(nameof(Meaning));

    /// <summary>How it is worked out.</summary>
    public string Formula => Text(nameof(Formula));

    /// <summary>What counts.</summary>
    public string Included => Text(nameof(Included));

    /// <summary>What does not.</summary>
    public string Excluded => Text(nameof(Excluded));

    /// <summary>What it cannot tell.</summary>
    public string Caveats => Text(nameof(Caveats));

    /// <summary>An example in small numbers.</summary>
    public string Example => Text(nameof(Example));

    private string Text(string part) =>
        MetricTexts.ResourceManager.GetString($"{Key}.{part}", MetricTexts.Culture)
        ?? throw new InvalidOperationException($"MetricTexts.resx has no text '{Key}.{part}'.");
}
