using System.Globalization;
using CommunityHealth.Sources.Git;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Setup;

/// <summary>What a repository holds, in words: "1,204 commits, 37 authors, 2019–2026, .mailmap found".</summary>
public static class PreviewWords
{
    /// <summary>The words of a preview.</summary>
    public static string Of(GitPreview preview) => string.Join(SetupTexts.Join, Parts(preview));

    private static IEnumerable<string> Parts(GitPreview preview)
    {
        if (preview.Commits == 0)
        {
            yield return SetupTexts.Commits_None;
        }
        else if (preview.Commits is { } commits)
        {
            yield return preview.IsWhole
                ? Figures.Plural(commits, SetupTexts.Commits_One, SetupTexts.Commits)
                : Figures.Format(SetupTexts.Commits_More, Figures.Number(commits));
            yield return preview.IsWhole
                ? Figures.Plural(preview.Authors, SetupTexts.Authors_One, SetupTexts.Authors)
                : Figures.Format(SetupTexts.Authors_More, Figures.Number(preview.Authors));
        }
        else
        {
            yield return SetupTexts.Commits_Unknown;
        }

        if (preview is { FirstYear: { } first, LastYear: { } last })
        {
            yield return !preview.IsWhole ? Figures.Format(SetupTexts.Years_To, Year(last))
                : first == last ? Year(last)
                : Figures.Format(SetupTexts.Years, Year(first), Year(last));
        }

        if (preview.Mailmap)
        {
            yield return SetupTexts.Mailmap;
        }

        if (preview.Shallow)
        {
            yield return SetupTexts.Shallow;
        }
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
