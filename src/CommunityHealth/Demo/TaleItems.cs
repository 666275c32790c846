using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>
/// What platforms keep of an issue, pull request or discussion beside what happened to it: where it comes from, how big it
/// is, its labels, whether it is a draft, what reviews came to. Its dice are its own: the story is the same without it.
/// </summary>
internal sealed class TaleItems(Scene scene)
{
    /// <summary>Lines of what was never merged: smallest, quartiles, largest.</summary>
    private static readonly double[] Lines = [1, 12, 45, 160, 1400];

    private readonly DemoRandom _dice = scene.Dice.Fork("items");
    private readonly HashSet<(DemoPerson, Place)> _known = [];
    private readonly HashSet<(DemoPerson, Place)> _merged = [];

    /// <summary>What there is to tell of an item; asked for in the order they were opened.</summary>
    public TaleItem Of(Tale tale, ItemKey key, string address)
    {
        var steps = tale.Steps.TakeWhile(s => s.At <= scene.Story.End).ToList();
        var item = new SourceItem(
            key, tale.Place.Platform, Kind(tale.Item), tale.Number, tale.Who?.On(tale.Place.Platform), tale.Title, address, tale.At * UnixTime.Second)
        {
            UpdatedAt = (steps.Count == 0 ? tale.At : steps[^1].At) * UnixTime.Second, Work = tale.Kind, Association = Association(tale),
            Text = Text(tale), Labels = LabelsOf(tale), Milestone = Milestone(tale, steps), Reactions = Reactions(steps),
        };
        var changes = item.Labels!.Select(l => Change("labeled", tale.Who, tale.At + 5, l)).ToList();
        if (tale.Item == Item.Pull)
        {
            var (draft, drafted) = Draft(tale, steps);
            changes.AddRange(drafted);
            item = Pull(tale, steps, item with { Draft = draft });
        }

        return new TaleItem(item, changes, Reviews(steps));
    }

    private static ItemKind Kind(Item item) => item switch
    {
        Item.Pull => ItemKind.Pull, Item.Discussion => ItemKind.Discussion, _ => ItemKind.Issue,
    };

    private SourceItem Pull(Tale tale, List<Step> steps, SourceItem item)
    {
        var whole = (int)_dice.Spread(Lines);
        var inside = tale.Who is { } who && (who.IsMachine || _dice.Chance(who.Marks.ContainsKey("merges") ? 0.85 : who.Marks.ContainsKey("works") ? 0.6 : 0));
        (int Added, int Deleted, int Files) size = tale.Size.Files > 0 ? tale.Size : (whole - (whole / 4), whole / 4, 1 + (whole / 60));
        return item with
        {
            Additions = size.Added, Deletions = size.Deleted, ChangedFiles = size.Files, BaseBranch = "main", HeadBranch = Branch(tale),
            Fork = tale.Who is null ? null : !inside,
            MergedBy = steps.FirstOrDefault(s => s.Type == ActivityType.PrMerged)?.Who?.On(tale.Place.Platform),
        };
    }

    private string? Association(Tale tale)
    {
        if (tale.Who is not { } who)
        {
            return null;
        }

        var (first, place) = (_known.Add((who, tale.Place)), (who, tale.Place));
        var before = _merged.Contains(place);
        if (tale.Steps.Any(s => s.Type == ActivityType.PrMerged))
        {
            _merged.Add(place);
        }

        return who.Marks.ContainsKey("merges") ? "member" : who.IsMachine || who.Marks.ContainsKey("works") ? "collaborator"
            : before ? "contributor" : first ? "first_time_contributor" : "none";
    }

    private string Text(Tale tale)
    {
        var section = tale.Item switch { Item.Pull => "commit.body", Item.Discussion => "text.discussion", _ => "text.issue" };
        var text = scene.Phrases.Say(_dice, section);
        return _dice.Chance(0.6) ? text + "\n\n" + scene.Phrases.Say(_dice, section) : text;
    }

    private List<string> LabelsOf(Tale tale)
    {
        var kind = tale.Kind switch
        {
            ContributionKind.Docs => "docs", ContributionKind.Translation => "translation", ContributionKind.Tests => "tests", _ => tale.Label,
        };
        string[] labels = [kind, tale.Item == Item.Issue && _dice.Chance(0.12) ? "good first issue" : "", _dice.Chance(0.06) ? "accessibility" : ""];
        return [.. labels.Where(l => l.Length > 0)];
    }

    /// <summary>The release that came next, of some that were merged or closed before it.</summary>
    private string Milestone(Tale tale, List<Step> steps)
    {
        var planned = _dice.Chance(0.3) && tale.Place == Place.Program && tale.Item != Item.Discussion;
        return planned && steps.Any(s => s.Type is ActivityType.PrMerged or ActivityType.IssueClosed)
            ? scene.Book.Releases.Where(r => r.At > tale.Last).OrderBy(r => r.At).FirstOrDefault().Name ?? "" : "";
    }

    /// <summary>The more people talk, the more others only show that they think so too.</summary>
    private Dictionary<string, int> Reactions(List<Step> steps) => new()
    {
        ["THUMBS_UP"] = _dice.Count(steps.Count / 3.0), ["HEART"] = _dice.Count(steps.Count / 12.0), ["CONFUSED"] = steps.Count > 60 ? _dice.Count(4) : 0,
    };

    /// <summary>What was made ready was a draft before: mostly from the beginning. Some that are open still are.</summary>
    private (bool Now, IEnumerable<SourceChange> Changes) Draft(Tale tale, List<Step> steps)
    {
        var (later, left) = (_dice.Chance(0.3), _dice.Chance(0.2));
        var ready = tale.Steps.FirstOrDefault(s => s.Type == ActivityType.PrReady);
        var ended = steps.Any(s => s.Type is ActivityType.PrMerged or ActivityType.PrClosed);
        var back = ready is not null && later && tale.Who is not null ? tale.At + ((ready.At - tale.At) / 2) : long.MaxValue;
        return (ready is null ? left && !ended && tale.Who is { IsMachine: false } : ready.At > scene.Story.End,
            back <= scene.Story.End ? [Change(SourceChange.Draft, tale.Who, back, "")] : []);
    }

    /// <summary>The last review before merging mostly approves; earlier ones ask for something or only talk.</summary>
    private Dictionary<Step, string> Reviews(List<Step> steps)
    {
        var states = new Dictionary<Step, string>(ReferenceEqualityComparer.Instance);
        var last = steps.Any(s => s.Type == ActivityType.PrMerged) ? steps.LastOrDefault(s => s.Type == ActivityType.ReviewSubmitted) : null;
        foreach (var review in steps.Where(s => s.Type == ActivityType.ReviewSubmitted))
        {
            var lot = _dice.Below(100);
            states[review] = review == last ? lot < 88 ? "approved" : "commented"
                : lot < 46 ? "changes_requested" : lot < 86 ? "commented" : "approved";
        }

        return states;
    }

    private static SourceChange Change(string what, DemoPerson? who, long at, string detail) =>
        new(what, who?.On(Platforms.GitHub), at * UnixTime.Second, detail);

    /// <summary>The first words of the title.</summary>
    private static string Branch(Tale tale) => string.Join('-', tale.Title.ToLowerInvariant()
        .Split([' ', ':', ',', '\'', '?'], StringSplitOptions.RemoveEmptyEntries).Take(4));
}

/// <summary>An item with its changes and what its reviews came to.</summary>
internal sealed record TaleItem(SourceItem Item, IReadOnlyList<SourceChange> Changes, IReadOnlyDictionary<Step, string> Reviews);
