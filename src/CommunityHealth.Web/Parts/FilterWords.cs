using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>What a filter lets through, in words.</summary>
public static class FilterWords
{
    /// <summary>The scope: all repositories, or its key.</summary>
    public static string Scope(Filter filter) => filter.Scope == "all" ? PartsTexts.Scope_All : TextDirection.Plain(filter.Scope);

    /// <summary>Which automation is left out.</summary>
    public static string Automation(Filter filter) => (filter.Bots, filter.Agents) switch
    {
        (true, true) => PartsTexts.Foot_AllIn,
        (true, false) => PartsTexts.Foot_AgentsOut,
        (false, true) => PartsTexts.Foot_BotsOut,
        _ => PartsTexts.Foot_BothOut,
    };
}
