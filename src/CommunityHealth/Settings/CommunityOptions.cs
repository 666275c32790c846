using CommunityHealth.Community;

namespace CommunityHealth.Settings;

/// <summary>Who the community is and how it counts. Bound to the section <c>Community</c>.</summary>
public sealed class CommunityOptions
{
    /// <summary>The section it is bound to.</summary>
    public const string Section = "Community";

    /// <summary>What it is called; shown on every page and in reports.</summary>
    public string Name { get; set; } = "";

    /// <summary>The country or region its people mostly are in.</summary>
    public string Country { get; set; } = "";

    /// <summary>The languages it speaks.</summary>
    public string Languages { get; set; } = "";

    /// <summary>What people need to be able to take part: screen readers, low bandwidth, captions.</summary>
    public string AccessNeeds { get; set; } = "";

    /// <summary>Laws and rules it works under.</summary>
    public string Regulations { get; set; } = "";

    /// <summary>What it is there for.</summary>
    public string Aims { get; set; } = "";

    /// <summary>The month the first quarter begins in, 1 to 12. A quarter has the name of the year it counts from.</summary>
    public int FirstMonth { get; set; } = 1;

    /// <summary>A figure of fewer people than this is marked as a small sample, 2 to 100.</summary>
    public int MinimumGroup { get; set; } = 5;

    /// <summary>Within what time a first answer is wanted: 24h, 90m, 2d. Channels may have their own.</summary>
    public string Sla { get; set; } = "24h";

    /// <summary>The address of the code of conduct, of the web (http, https); empty for none. Moderators are led to it.</summary>
    public string CodeOfConduct { get; set; } = "";

    /// <summary>What makes no sense, a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (FirstMonth is < 1 or > 12)
        {
            yield return SettingsTexts.FirstMonth;
        }

        if (MinimumGroup is < 2 or > 100)
        {
            yield return SettingsTexts.MinimumGroup;
        }

        if (!RulesQuery.TrySpanWithUnit(Sla, out _))
        {
            yield return SettingsTexts.Sla;
        }

        if (CodeOfConduct.Length > 0 && WebLink.Of(CodeOfConduct) is null)
        {
            yield return SettingsTexts.CodeOfConduct;
        }
    }

    /// <summary>Makes the process count as they say; they are valid.</summary>
    internal void Apply()
    {
        _ = RulesQuery.TrySpan(Sla, out var sla);
        Conventions.Keep(FirstMonth, MinimumGroup, sla);
    }
}
