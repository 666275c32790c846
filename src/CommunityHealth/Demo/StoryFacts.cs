using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>
/// Makes facts of what was told, in the order it happened. Only here things get their numbers: those that came first have
/// the lower ones, as on the platforms. What lies after the last day did not happen.
/// </summary>
internal sealed class StoryFacts
{
    private readonly Scene _scene;
    private readonly List<Fact> _facts = [];
    private readonly Voices _voices;
    private long _part = 1_000_000;

    private StoryFacts(Scene scene) => (_scene, _voices) = (scene, new Voices(scene));

    public static IReadOnlyList<Fact> Of(Scene scene)
    {
        var facts = new StoryFacts(scene);
        facts.Number();
        facts._facts.AddRange(CommitChain.Of(scene.Book.Changes));
        facts.Tales();
        facts.Happenings();
        return [.. facts._facts.OrderBy(f => f.At)];
    }

    /// <summary>Issues, pull requests and discussions of a repository share one row of numbers.</summary>
    private void Number()
    {
        foreach (var place in _scene.Book.Tales.GroupBy(t => t.Place))
        {
            var number = 0;
            foreach (var tale in place.OrderBy(t => t.At))
            {
                tale.Number = ++number;
            }
        }
    }

    private void Tales()
    {
        var items = new TaleItems(_scene);
        var reviews = new Dictionary<Step, string>(ReferenceEqualityComparer.Instance);
        foreach (var tale in _scene.Book.Tales.Where(t => t.Place.IsRepository).OrderBy(t => t.At).ThenBy(t => t.Place.Scope, StringComparer.Ordinal).ThenBy(t => t.Number))
        {
            var told = items.Of(tale, Key(tale), Address(tale));
            _facts.Add(Fact.Of(tale.Place, told.Item));
            _facts.AddRange(told.Changes.Where(c => c.At <= _scene.Story.End * UnixTime.Second).Select(c => Fact.Of(tale.Place, c, told.Item.Key)));
            foreach (var (step, state) in told.Reviews)
            {
                reviews[step] = state;
            }
        }

        foreach (var tale in _scene.Book.Tales.Where(t => !t.Place.IsRepository))
        {
            Add(tale, ActivityType.TopicOpened, tale.Place == Place.Chat ? Message(tale, 0) : Key(tale).Opened, tale.At, "", new Step(default, tale.Who, tale.At, 200));
        }

        var steps = _scene.Book.Tales.SelectMany(t => t.Steps.Select((step, i) => (Tale: t, Step: step, Place: i + 1)))
            .Where(s => s.Step.At <= _scene.Story.End).OrderBy(s => s.Step.At);
        foreach (var (tale, step, place) in steps)
        {
            var (key, anchor) = Part(tale, step, place);
            Add(tale, step.Type, key, step.At, anchor, step, reviews.GetValueOrDefault(step));
        }
    }

    private (string Key, string Anchor) Part(Tale tale, Step step, int place)
    {
        var (key, micros) = (Key(tale), step.At * UnixTime.Second);
        var id = _part += 7;
        return step.Type switch
        {
            ActivityType.IssueClosed or ActivityType.PrClosed => (key.At("closed", micros), ""),
            ActivityType.IssueReopened or ActivityType.PrReopened => (key.At("reopened", micros), ""),
            ActivityType.PrReady => (key.At("ready", micros), ""),
            ActivityType.AnswerAccepted => (key.At("accepted", micros), ""),
            ActivityType.PrMerged => (key.Merged, ""),
            ActivityType.ReviewSubmitted => (key.Part("review", id), Anchor("#pullrequestreview-", id)),
            ActivityType.ReviewComment => (key.Part("review_comment", id), Anchor("#discussion_r", id)),
            ActivityType.ReplyGiven when tale.Place == Place.Forum => (SourceKeys.Post(Place.Forum.Host, id), Anchor("/", place + 1)),
            ActivityType.ReplyGiven => (Message(tale, place), Anchor("/", place)),
            _ => (key.Part("comment", id), Anchor("#issuecomment-", id)),
        };
    }

    private void Add(Tale tale, ActivityType type, string key, long at, string anchor, Step step, string? detail = null) =>
        _facts.Add(Fact.Of(
            tale.Place,
            new SourceAction(
                key, tale.Place.Platform, type, step.Who?.On(tale.Place.Platform), tale.Title, Address(tale) + anchor, at * UnixTime.Second)
            {
                Length = step.Length, Detail = detail, Text = _voices.Of(type, step),
            },
            tale.Place.IsRepository ? Key(tale) : null));

    private void Happenings()
    {
        var id = 0;
        foreach (var one in _scene.Book.Happenings.OrderBy(h => h.At))
        {
            id++;
            var (key, path) = one.Type switch
            {
                ActivityType.Declared => (SourceKeys.Declared(id), null),
                ActivityType.Star => (SourceKeys.GitHub(one.Place.Repository, "star", one.Who.Login), "stargazers"),
                ActivityType.Fork => (SourceKeys.GitHub(one.Place.Repository, "fork", 500_000 + id), "forks"),
                ActivityType.WikiEdit => (SourceKeys.GitHub(one.Place.Repository, "wiki", 500_000 + id), "wiki"),
                ActivityType.Push => (SourceKeys.GitHub(one.Place.Repository, "push", 500_000 + id), "activity"),
                _ => (SourceKeys.GitHub(one.Place.Repository, "commit_comment", 500_000 + id), (string?)"commits"),
            };
            _facts.Add(Fact.Of(one.Place, new SourceAction(
                key, one.Platform, one.Type, one.Who.On(one.Platform), one.Subject, path is null ? null : one.Place.Web + path,
                one.At * UnixTime.Second)
            {
                Detail = one.Type == ActivityType.Declared ? Declared(one.Subject).Text() : null,
            }));
        }
    }

    /// <summary>People who come together, or one who speaks.</summary>
    private static DeclaredKind Declared(string subject) => subject.StartsWith("Meetup", StringComparison.Ordinal) || subject.StartsWith("Mapping walk", StringComparison.Ordinal)
        ? DeclaredKind.Meetup
        : DeclaredKind.Talk;

    private static ItemKey Key(Tale tale) => tale.Item switch
    {
        Item.Issue => SourceKeys.Issue(tale.Place.Repository, tale.Number),
        Item.Pull => SourceKeys.Pull(tale.Place.Repository, tale.Number),
        Item.Discussion => SourceKeys.Discussion(tale.Place.Repository, tale.Number),
        _ => SourceKeys.Topic(tale.Place.Host, tale.Number),
    };

    private static string Message(Tale tale, int place) => SourceKeys.Discord(Place.Chat.Host, (tale.Number * 1000L) + place);

    private static string Address(Tale tale) => tale.Place.Web + (tale.Item switch
    {
        Item.Issue => string.Create(null, $"issues/{tale.Number}"),
        Item.Pull => string.Create(null, $"pull/{tale.Number}"),
        Item.Discussion => string.Create(null, $"discussions/{tale.Number}"),
        Item.Topic => string.Create(null, $"t/{tale.Channel}/{tale.Number}"),
        _ => string.Create(null, $"{tale.Channel}/{tale.Number}"),
    });

    private static string Anchor(string text, long id) => text + id.ToString(CultureInfo.InvariantCulture);
}
