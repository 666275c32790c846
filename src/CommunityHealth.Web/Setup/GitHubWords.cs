using System.Globalization;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Setup;

/// <summary>What a repository of GitHub holds and how long reading it takes, in words.</summary>
public static class GitHubWords
{
    /// <summary>Longer than this is not suggested at first.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(5);

    /// <summary>What it holds: "private, 1,204 issues and pull requests, since 2019".</summary>
    public static string Of(GitHubPreview preview) => string.Join(SetupTexts.Join, Parts(preview));

    /// <summary>What a token may do, each with a level: good, watch or act.</summary>
    public static IEnumerable<(string Level, string Text)> Of(GitHubRights rights, DateTimeOffset now)
    {
        yield return ("", rights.Kind switch
        {
            TokenKind.Classic => SetupTexts.Rights_Classic, TokenKind.FineGrained => SetupTexts.Rights_Fine, TokenKind.App => SetupTexts.Rights_App, _ => SetupTexts.Rights_Unknown,
        });
        yield return ("good", SetupTexts.Rights_Read);
        if (rights.Discussions is { } discussions)
        {
            yield return discussions ? ("good", SetupTexts.Rights_Discussions) : ("watch", SetupTexts.Rights_NoDiscussions);
        }

        if (rights.Expires is { } expires)
        {
            yield return (expires - now < Soon ? "watch" : "", Figures.Format(SetupTexts.Rights_Expires, expires.ToString("d MMM yyyy", CultureInfo.CurrentCulture)));
        }

        if (rights.Budget is { } left)
        {
            yield return (left.Left * 5 < left.Limit ? "watch" : "", Figures.Format(
                SetupTexts.Rights_Left, Figures.Number(left.Left), Figures.Number(left.Limit), left.Resets.ToUniversalTime().ToString("HH:mm", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The depths that can be chosen: with a token all, without one everything.</summary>
    public static IEnumerable<GitHubDepth> Depths(GitHubPreview preview) => Enum.GetValues<GitHubDepth>().Where(d => preview.Items.ContainsKey(d));

    /// <summary>Everything, unless that takes very long.</summary>
    public static GitHubDepth Suggested(GitHubPreview preview) =>
        preview.Time(GitHubDepth.All) > Patience && preview.Items.ContainsKey(GitHubDepth.Year) ? GitHubDepth.Year : GitHubDepth.All;

    /// <summary>A depth with what it costs: "One year: 310 items, about 17 requests, less than a minute".</summary>
    public static string Of(GitHubPreview preview, GitHubDepth depth)
    {
        var name = depth switch
        {
            GitHubDepth.Quarter => SetupTexts.Depth_Quarter, GitHubDepth.Year => SetupTexts.Depth_Year, _ => SetupTexts.Depth_All,
        };
        return preview.Items.GetValueOrDefault(depth) is { } items
            ? Figures.Format(SetupTexts.Depth, name, Figures.Plural(items, SetupTexts.Items_One, SetupTexts.Items_Many), Figures.Number(preview.Requests(depth)!.Value), Time(preview.Time(depth)!.Value))
            : name;
    }

    private static string Time(TimeSpan time) => time.TotalMinutes < 1 ? SetupTexts.Time_Short
        : time.TotalMinutes < 90 ? Figures.Format(SetupTexts.Time_Minutes, Math.Ceiling(time.TotalMinutes))
        : Figures.Format(SetupTexts.Time_Hours, Math.Ceiling(time.TotalHours));

    private static IEnumerable<string> Parts(GitHubPreview preview)
    {
        if (preview.Before is { } before)
        {
            yield return Figures.Format(SetupTexts.GitHub_Before, before);
        }

        if (preview.IsPrivate)
        {
            yield return SetupTexts.GitHub_Private;
        }

        if (preview.IsArchived)
        {
            yield return SetupTexts.GitHub_Archived;
        }

        if (preview.Items.GetValueOrDefault(GitHubDepth.All) is { } items)
        {
            yield return Figures.Plural(items, SetupTexts.Items_One, SetupTexts.Items_Many);
        }

        if (preview.FirstYear is { } year)
        {
            yield return Figures.Format(SetupTexts.GitHub_SinceYear, year.ToString(CultureInfo.InvariantCulture));
        }

        if (!preview.HasToken)
        {
            yield return SetupTexts.GitHub_NoReviews;
        }
    }
}
