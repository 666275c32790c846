namespace CommunityHealth.Community;

/// <summary>
/// Which login or name is a bot, an agent or suspected to be one, by name alone. Decisions of people
/// (<c>people classify</c>) come before these rules. Lists are facts gathered from public projects.
/// </summary>
public static class ActorRules
{
    private static readonly HashSet<string> Agents = new(StringComparer.Ordinal)
    {
        "copilot", "copilot-swe-agent", "github copilot", "copilot-swe-agent[bot]", "copilot[bot]", "claude", "claude[bot]",
        "claude code", "codex", "codex[bot]", "openai codex", "chatgpt-codex-connector[bot]", "cursor agent", "cursoragent",
        "cursor[bot]", "devin-ai-integration[bot]", "devin ai", "google-labs-jules[bot]", "gemini-code-assist[bot]",
        "openhands", "openhands-agent", "sweep-ai[bot]", "aider",
    };

    private static readonly HashSet<string> AgentEmails = new(StringComparer.Ordinal)
    {
        "noreply@anthropic.com", "cursoragent@cursor.com", "noreply@openai.com", "openhands@all-hands.dev", "copilot@github.com",
    };

    private static readonly HashSet<string> Bots = new(StringComparer.Ordinal)
    {
        "dependabot", "dependabot-preview", "renovate", "renovate bot", "renovate-bot", "greenkeeper", "pyup-bot", "web-flow",
        "github-actions", "github actions", "codecov-io", "codecov-commenter", "coveralls", "k8s-ci-robot", "k8s-github-robot",
        "googlebot", "allcontributors", "imgbot", "snyk-bot", "semantic-release-bot", "travis ci", "travis-ci", "circleci",
        "weblate", "hosted weblate", "transifex", "transifex-integration", "crowdin bot", "crowdin", "mergify", "bors",
        "stale", "netlify", "vercel", "drahtbot", "github merge queue", "github-merge-queue", "pre-commit-ci",
    };

    private static readonly HashSet<string> SharedEmails = new(StringComparer.Ordinal)
    {
        "noreply@github.com", "none@none", "root@localhost", "user@example.com", "you@example.com", "unknown@unknown",
        "devnull@localhost", "no@email", "none", "unknown", "nobody@localhost", "noreply@gitlab.com", "git@localhost",
    };

    /// <summary>The class of somebody shown as this name, login and e-mail (all may be empty).</summary>
    public static ActorClass Classify(string? login, string name, string email)
    {
        var (foldedLogin, foldedName) = (Fold.Login(login ?? ""), Fold.Login(name));
        if (Agents.Contains(foldedLogin) || Agents.Contains(foldedName) || AgentEmails.Contains(Fold.Email(email)))
        {
            return ActorClass.Agent;
        }

        var bot = foldedLogin.EndsWith("[bot]", StringComparison.Ordinal) || foldedName.EndsWith("[bot]", StringComparison.Ordinal)
            || Bots.Contains(foldedLogin) || Bots.Contains(foldedName)
            || (foldedName == "github" && Fold.Email(email) == "noreply@github.com");
        return bot ? ActorClass.Bot : ActorClass.Human;
    }

    /// <summary>Looks like automation by name; goes to the review list and counts as human until decided.</summary>
    public static bool IsSuspected(string? login, string name)
    {
        foreach (var text in new[] { login ?? "", name })
        {
            var folded = Fold.Login(text);
            if (folded.EndsWith("-bot", StringComparison.Ordinal) || text.EndsWith("Bot", StringComparison.Ordinal)
                || folded.StartsWith("ci-", StringComparison.Ordinal) || folded.EndsWith("-ci", StringComparison.Ordinal)
                || folded.EndsWith("-actions", StringComparison.Ordinal) || folded.EndsWith("-robot", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An address many people share, which therefore makes nobody the same person.</summary>
    public static bool IsShared(string email) => email.Length == 0 || SharedEmails.Contains(Fold.Email(email));
}
