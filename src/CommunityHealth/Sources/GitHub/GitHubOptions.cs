namespace CommunityHealth.Sources.GitHub;

/// <summary>How GitHub is asked. Bound to the section <c>GitHub</c>.</summary>
public sealed class GitHubOptions
{
    /// <summary>
    /// The token GitHub is asked with; empty for none. The environment variable <c>GITHUB_TOKEN</c> and the option
    /// <c>--token</c> come before it. It is never stored in the database and never logged.
    /// </summary>
    public string Token { get; set; } = "";

    /// <summary>The id of a GitHub App, which is asked with where there is no token; empty for none.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The file with the private key of that app.</summary>
    public string AppKeyFile { get; set; } = "";

    /// <summary>The REST address; of GitHub Enterprise <c>https://HOST/api/v3</c>.</summary>
    public string Api { get; set; } = "https://api.github.com";

    /// <summary>How many of a hundred requests and points of a token's limits are left to others.</summary>
    public int LeaveToOthers { get; set; }

    /// <summary>Issues and pull requests a page, at most; smaller where GitHub says that a page is too much.</summary>
    public int PageSize { get; set; } = 25;

    /// <summary>Requests at the same time, at most.</summary>
    public int Concurrency { get; set; } = 3;

    /// <summary>The first pause before a request that failed is sent again, in milliseconds; doubled each time.</summary>
    public int RetryMilliseconds { get; set; } = 500;
}
