using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>What a tale is about.</summary>
internal enum Item { Issue, Pull, Discussion, Topic, Message }

/// <summary>One thing with a beginning and what became of it: an issue, a pull request, a topic, a talk in the chat.</summary>
/// <param name="at">When it was opened, in seconds since 1970.</param>
/// <param name="who">Null: somebody whose account is gone.</param>
internal sealed class Tale(Place place, Item item, long at, DemoPerson? who, string title)
{
    private readonly List<Step> _steps = [];

    public Place Place { get; } = place;

    public Item Item { get; } = item;

    public long At { get; } = at;

    public DemoPerson? Who { get; } = who;

    public string Title { get; } = title;

    /// <summary>The kind of work, where it is not that of all such items.</summary>
    public ContributionKind? Kind { get; init; }

    /// <summary>The channel of a talk, the category of a topic.</summary>
    public string Channel { get; init; } = "";

    /// <summary>What it is called beside its title; empty for nothing.</summary>
    public string Label { get; init; } = "";

    /// <summary>Lines that the commits it was merged with added and deleted, and how many files they changed.</summary>
    public (int Added, int Deleted, int Files) Size { get; private set; }

    /// <summary>The number people call it by; given when everything is told.</summary>
    public int Number { get; set; }

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>When the last thing happened.</summary>
    public long Last { get; private set; } = at;

    /// <summary>A commit of it changed files.</summary>
    public void Change(IReadOnlyList<FileChange> files) => Size =
        (Size.Added + files.Sum(f => f.Added ?? 0), Size.Deleted + files.Sum(f => f.Deleted ?? 0), Size.Files + files.Count);

    /// <summary>Goes on, never before what happened last.</summary>
    public Tale Then(ActivityType type, DemoPerson? by, long when, int length = 80)
    {
        Last = Math.Max(when, Last + 1);
        _steps.Add(new Step(type, by, Last, length));
        return this;
    }
}

/// <summary>What happened next.</summary>
internal sealed record Step(ActivityType Type, DemoPerson? Who, long At, int Length);

/// <summary>A commit of the story. Parents, names and numbers follow from where it stands in the end.</summary>
internal sealed record Change(Place Place, DemoPerson Author, long Written, DemoPerson Committer, long Committed, string Subject)
{
    public string Body { get; init; } = "";

    /// <summary>The files it changes: they say what kind of work it is.</summary>
    public IReadOnlyList<FileChange> Files { get; init; } = [];

    public IReadOnlyList<DemoPerson> With { get; init; } = [];

    public bool SignedOff { get; init; }

    /// <summary>The pull request it came with, which its subject names.</summary>
    public Tale? Pull { get; init; }

    /// <summary>It only joins a branch.</summary>
    public bool IsMerge { get; init; }
}

/// <summary>A changed file; lines are null for a picture.</summary>
internal sealed record FileChange(string Path, int? Added, int? Deleted);

/// <summary>Something that stands by itself: a star, a wiki edit, a talk at a meetup.</summary>
internal sealed record Happening(Place Place, string Platform, ActivityType Type, DemoPerson Who, long At, string Subject);

/// <summary>Everything that was told.</summary>
internal sealed class Book
{
    public List<Tale> Tales { get; } = [];

    public List<Change> Changes { get; } = [];

    public List<Happening> Happenings { get; } = [];

    public List<(string Name, DemoPerson By, long At)> Releases { get; } = [];
}
