using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Tests.Builders;

/// <summary>
/// Issues and pull requests of a forge as a few words. People are their logins, null a deleted account; what happens is
/// comment, review, closed, reopened, merged, ready or draft.
/// </summary>
internal sealed class ForgeStory(ItemWriter items, ActivityWriter activities, long repository = 1)
{
    private int _part;

    public ForgeStory Pull(int number, string at, string? by, params (string What, string? By, string At)[] then) =>
        Add(ItemKind.Pull, SourceKeys.Pull(repository, number), number, at, by, then);

    public ForgeStory Issue(int number, string at, string? by, params (string What, string? By, string At)[] then) =>
        Add(ItemKind.Issue, SourceKeys.Issue(repository, number), number, at, by, then);

    private ForgeStory Add(ItemKind kind, ItemKey key, int number, string at, string? by, (string What, string? By, string At)[] then)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{kind} {number}");
        var (id, _) = items.Write(new SourceItem(
            key, Platforms.GitHub, kind, number, Who(by), title, "https://forge.example/" + key.Text, Moment(at)) { Draft = false });
        foreach (var (what, who, when) in then)
        {
            if (what == "draft")
            {
                items.Note(id, Platforms.GitHub, new SourceChange(SourceChange.Draft, Who(who), Moment(when)));
                continue;
            }

            var (type, name) = Step(what, kind, key, Moment(when));
            activities.Write(
                new SourceAction(name, Platforms.GitHub, type, Who(who), title, null, Moment(when)) { Detail = what == "review" ? "approved" : null }, id);
        }

        return this;
    }

    private (ActivityType Type, string Key) Step(string what, ItemKind kind, ItemKey key, long at) => what switch
    {
        "comment" => (ActivityType.Comment, key.Part("comment", (repository * 1000) + ++_part)),
        "review" => (ActivityType.ReviewSubmitted, key.Part("review", (repository * 1000) + ++_part)),
        "merged" => (ActivityType.PrMerged, key.Merged),
        "ready" => (ActivityType.PrReady, key.At("ready", at)),
        "closed" => (kind == ItemKind.Pull ? ActivityType.PrClosed : ActivityType.IssueClosed, key.At("closed", at)),
        "reopened" => (kind == ItemKind.Pull ? ActivityType.PrReopened : ActivityType.IssueReopened, key.At("reopened", at)),
        _ => throw new ArgumentException(what, nameof(what)),
    };

    private static long Moment(string at) => UnixTime.Micros(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    private static Account? Who(string? login) => login is null ? null : new Account(login, login, login, "");
}
