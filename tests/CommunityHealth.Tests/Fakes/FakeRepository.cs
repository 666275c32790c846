using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Tests.Fakes;

internal sealed record FakeUser(long Id, string Login, string Type = "User", string? Name = null);

/// <summary>Why an item is not listed any more.</summary>
internal enum FakeFate { There, Deleted, Transferred, Hidden }

internal sealed class FakeComment(long id, FakeUser? author, DateTimeOffset at, string body)
{
    public long Id => id;

    public FakeUser? Author { get; set; } = author;

    public DateTimeOffset At { get; } = at;

    public DateTimeOffset Updated { get; set; } = at;

    public string Body { get; set; } = body;

    public bool Pending { get; init; }

    public List<FakeComment> Replies { get; } = [];
}

internal sealed record FakeReview(long Id, FakeUser? Author, DateTimeOffset? Submitted, string State, string Body);

internal sealed record FakeThread(string Id, List<FakeComment> Comments);

internal sealed class FakeLabel(string name)
{
    public string Name { get; set; } = name;
}

internal sealed record FakeEvent(long Id, string Type, DateTimeOffset At, FakeUser? Actor)
{
    public FakeLabel? Label { get; init; }

    public string? Milestone { get; init; }

    public FakeUser? Reviewer { get; init; }

    public bool Team { get; init; }

    public string? Reason { get; init; }
}

internal sealed class FakeRelease(long id, string tag, DateTimeOffset? at, FakeUser? author)
{
    public long Id => id;

    public string Tag => tag;

    public DateTimeOffset? At => at;

    public FakeUser? Author => author;

    public bool Prerelease { get; set; }
}

internal sealed class FakeItem(ItemKind kind, int number, FakeUser? author, DateTimeOffset at)
{
    public ItemKind Kind => kind;

    public int Number => number;

    public FakeUser? Author { get; set; } = author;

    public DateTimeOffset Created { get; } = at;

    public DateTimeOffset Updated { get; set; } = at;

    public DateTimeOffset? Closed { get; set; }

    public DateTimeOffset? Merged { get; set; }

    public FakeUser? MergedBy { get; set; }

    public string Title { get; set; } = "";

    public string Body { get; set; } = "text";

    public bool Draft { get; set; }

    public bool Fork { get; set; } = true;

    public string? Milestone { get; set; }

    public List<FakeLabel> Labels { get; } = [];

    public Dictionary<string, int> Reactions { get; } = [];

    public List<FakeComment> Comments { get; } = [];

    public List<FakeReview> Reviews { get; } = [];

    public List<FakeThread> Threads { get; } = [];

    public List<FakeEvent> Events { get; } = [];

    public DateTimeOffset? Answered { get; set; }

    public FakeUser? AnsweredBy { get; set; }

    public FakeFate Fate { get; set; }

    public string Node => string.Create(CultureInfo.InvariantCulture, $"{kind}_{number}");
}

/// <summary>
/// A small repository as GitHub keeps it. Each act happens an hour after the one before it, and moves the update time of
/// its item where it does so on GitHub.
/// </summary>
internal sealed class FakeRepository
{
    public static readonly FakeUser Ada = new(1, "ada", Name: "Ada L."), Bo = new(2, "bo"), Cy = new(3, "cy"), Dependabot = new(49_699_333, "dependabot", "Bot"),
        Copilot = new(198_982_749, "Copilot", "Bot"), Eve = new(5, "eve");

    private static readonly FakeUser[] Writers = [Ada, Bo, Cy, Eve, Dependabot, Copilot];

    private static readonly ItemKind[] Kinds = [ItemKind.Issue, ItemKind.Pull, ItemKind.Pull, ItemKind.Discussion];

    private long _id = 100;
    private int _number;

    public long Id { get; set; } = 42;

    public string Name { get; set; } = "octo/app";

    /// <summary>Names it had.</summary>
    public List<string> OldNames { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2025, 1, 6, 9, 0, 0, TimeSpan.Zero);

    public bool HasDiscussions { get; set; } = true;

    public List<FakeItem> Items { get; } = [];

    public List<FakeRelease> Releases { get; } = [];

    public List<FakeLabel> Labels { get; } = [new("bug"), new("docs")];

    /// <summary>Items as lists show them.</summary>
    public IEnumerable<FakeItem> Of(ItemKind kind) => Items.Where(i => i.Kind == kind && i.Fate == FakeFate.There);

    public DateTimeOffset Tick() => Now += TimeSpan.FromHours(1);

    public FakeItem Open(ItemKind kind, FakeUser? author, string title = "A thing")
    {
        var item = new FakeItem(kind, ++_number, author, Tick()) { Title = title };
        Items.Add(item);
        return item;
    }

    public FakeComment Comment(FakeItem item, FakeUser? author, string body = "said")
    {
        var comment = new FakeComment(++_id, author, Touch(item), body);
        item.Comments.Add(comment);
        return comment;
    }

    public FakeComment Reply(FakeItem item, FakeComment to, FakeUser? author)
    {
        var comment = new FakeComment(++_id, author, Touch(item), "reply");
        to.Replies.Add(comment);
        return comment;
    }

    public FakeReview Review(FakeItem item, FakeUser? author, string state = "APPROVED")
    {
        var review = new FakeReview(++_id, author, state == "PENDING" ? null : Touch(item), state, "looked");
        item.Reviews.Add(review);
        return review;
    }

    /// <param name="quiet">The pull request does not say that it changed.</param>
    public FakeComment ReviewComment(FakeItem item, FakeUser? author, FakeThread? thread = null, bool pending = false, bool quiet = false)
    {
        var comment = new FakeComment(++_id, author, quiet || pending ? Tick() : Touch(item), "line") { Pending = pending };
        if (thread is null)
        {
            item.Threads.Add(thread = new FakeThread($"Thread_{_id}", []));
        }

        thread.Comments.Add(comment);
        return comment;
    }

    public FakeEvent Happen(FakeItem item, string type, FakeUser? actor, FakeLabel? label = null, string? milestone = null, FakeUser? reviewer = null)
    {
        var happened = new FakeEvent(++_id, type, Touch(item), actor)
        {
            Label = label, Milestone = milestone, Reviewer = reviewer, Team = type.StartsWith("ReviewRequest", StringComparison.Ordinal) && reviewer is null,
        };
        item.Events.Add(happened);
        return happened;
    }

    public void Close(FakeItem item, FakeUser? actor)
    {
        item.Closed = item.Kind == ItemKind.Discussion ? Touch(item) : Happen(item, "ClosedEvent", actor).At;
    }

    public void Reopen(FakeItem item, FakeUser? actor)
    {
        _ = item.Kind == ItemKind.Discussion ? Touch(item) : Happen(item, "ReopenedEvent", actor).At;
        item.Closed = null;
    }

    public void Merge(FakeItem item, FakeUser? actor)
    {
        item.Merged = item.Closed = Happen(item, "MergedEvent", actor).At;
        item.MergedBy = actor;
        item.Events.Add(new FakeEvent(++_id, "ClosedEvent", item.Merged.Value, actor));
    }

    public void Answer(FakeItem item, FakeUser? by) => (item.Answered, item.AnsweredBy) = (Touch(item), by);

    public FakeRelease Release(string tag, FakeUser? author, bool draft = false)
    {
        var release = new FakeRelease(++_id, tag, draft ? null : Tick(), author);
        Releases.Add(release);
        return release;
    }

    public DateTimeOffset Touch(FakeItem item) => item.Updated = Tick();

    /// <summary>Many items of all kinds, each with a comment.</summary>
    public FakeRepository Many(int items)
    {
        for (var i = 0; i < items; i++)
        {
            Comment(Open((ItemKind)(1 + (i % 3)), Ada), Bo);
        }

        return this;
    }

    /// <summary>Goes on with chance: the same random numbers are the same history.</summary>
    public FakeRepository Live(Random random, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step(random);
        }

        return this;
    }

    private void Step(Random random)
    {
        var who = Writers[random.Next(Writers.Length)];
        var living = Items.Where(i => i.Fate == FakeFate.There).ToArray();
        var item = living.Length == 0 || random.Next(8) == 0
            ? Open(Kinds[random.Next(Kinds.Length)], random.Next(10) == 0 ? null : who, $"Thing {_number}")
            : living[random.Next(living.Length)];
        var pull = item.Kind == ItemKind.Pull;
        var threads = item.Threads.Where(t => t.Comments.Count > 0).ToArray();
        switch (random.Next(20))
        {
            case 0:
                item.Title = $"Thing {item.Number}, {random.Next(100)}";
                Touch(item);
                break;
            case 5 when item.Comments.Count > 0:
                item.Comments.RemoveAt(random.Next(item.Comments.Count));
                Touch(item);
                break;
            case 6 when item.Comments.Count > 0:
                var said = item.Comments[random.Next(item.Comments.Count)];
                (said.Body, said.Updated) = ("other words " + random.Next(), Touch(item));
                break;
            case 7 or 8 when pull:
                Review(item, who, random.Next(2) == 0 ? "APPROVED" : "CHANGES_REQUESTED");
                break;
            case 9 or 10 when pull:
                ReviewComment(item, who, threads.Length > 0 && random.Next(2) == 0 ? threads[0] : null, quiet: random.Next(3) == 0);
                break;
            case 11 when item.Merged is null:
                if (item.Closed is null)
                {
                    Close(item, who);
                }
                else
                {
                    Reopen(item, who);
                }

                break;
            case 12 when pull && item.Closed is null:
                Merge(item, who);
                break;
            case 13 when pull:
                item.Draft = !item.Draft;
                Happen(item, item.Draft ? "ConvertToDraftEvent" : "ReadyForReviewEvent", item.Author);
                break;
            case 14 when item.Kind != ItemKind.Discussion:
                var label = Labels[random.Next(Labels.Count)];
                var on = !item.Labels.Remove(label);
                item.Labels.AddRange(on ? [label] : []);
                Happen(item, on ? "LabeledEvent" : "UnlabeledEvent", who, label);
                break;
            case 15 when pull:
                Happen(item, "ReviewRequestedEvent", who, reviewer: random.Next(2) == 0 ? Cy : null);
                break;
            case 16 when item.Kind == ItemKind.Discussion:
                Answer(item, item.Author);
                Reply(item, item.Comments.FirstOrDefault() ?? Comment(item, who), who);
                break;
            case 17 when random.Next(4) == 0:
                item.Fate = (FakeFate)random.Next(1, 4);
                break;
            case 18 when random.Next(2) == 0:
                Release($"v{random.Next()}", who, draft: random.Next(4) == 0);
                break;
            default:
                Comment(item, who);
                break;
        }
    }
}
