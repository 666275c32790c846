namespace CommunityHealth.Web.Parts;

/// <summary>Where stored rows are listed, as many as a figure says.</summary>
public static class StoredAddress
{
    /// <summary>All rows of a table.</summary>
    public static string Of(string table) => "status/stored/" + table;

    /// <summary>The events of a scope that a platform told of, from its beginning, whoever did them.</summary>
    public static string Events(string scope, string platform) =>
        "activity?" + string.Join('&', "s=" + Uri.EscapeDataString(scope), "p=all", "bots=1", "agents=1", "platform=" + Uri.EscapeDataString(platform));

    /// <summary>The commits of a scope that a branch reaches, or those that one run added.</summary>
    public static string Commits(string scope, long? run = null) =>
        Of("commits") + "?s=" + Uri.EscapeDataString(scope) + (run is null ? "" : $"&run={run}");
}
