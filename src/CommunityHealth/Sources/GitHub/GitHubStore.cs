using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.GitHub;

/// <summary>Writes what was read of a repository, each page in one transaction with how far the reading is.</summary>
internal sealed class GitHubStore(HealthDatabase database, SourceRecord source, HarvestTally tally, TimeProvider clock)
{
    private static readonly ActivityType[] Said =
        [ActivityType.Comment, ActivityType.ReplyGiven, ActivityType.ReviewSubmitted, ActivityType.ReviewComment];

    /// <summary>Stores whole items: what was said and is not there any more leaves the counts.</summary>
    public Task WriteAsync(IReadOnlyList<ItemFacts> items, GitHubState state, CancellationToken cancellation) => WriteAsync(
        state,
        (writer, activities) =>
        {
            foreach (var facts in items)
            {
                Write(facts, writer, activities);
            }
        },
        cancellation);

    /// <summary>Stores what was said of items that are stored; what belongs to others is left out.</summary>
    public Task WriteAsync(IReadOnlyList<(ItemKey Item, SourceAction Action)> said, GitHubState state, CancellationToken cancellation) => WriteAsync(
        state,
        (writer, activities) =>
        {
            foreach (var (key, action) in said)
            {
                if (writer.Find(key) is { } item)
                {
                    Count(activities.Write(action with { Subject = writer.Title(item) }, item), action.Type);
                }
            }
        },
        cancellation);

    /// <summary>Stores steps of items that are stored; those of others are left out.</summary>
    public Task WriteAsync(
        IReadOnlyList<(ItemKey Item, SourceAction? Action, SourceChange? Change)> steps, GitHubState state, CancellationToken cancellation) => WriteAsync(
        state,
        (writer, activities) =>
        {
            foreach (var (key, action, change) in steps)
            {
                if (writer.Find(key) is { } item)
                {
                    _ = action is null ? Stored.Unchanged : activities.Write(action, item);
                    _ = change is not null && writer.Note(item, Platforms.GitHub, change);
                }
            }
        },
        cancellation);

    /// <summary>Stores what belongs to no item.</summary>
    /// <param name="told">The keys of all there are, once they are known: what is not among them leaves the counts.</param>
    /// <param name="under">How all their keys begin.</param>
    public Task WriteAsync(
        IReadOnlyList<SourceAction> actions, IReadOnlySet<string>? told, string under, GitHubState state, CancellationToken cancellation) => WriteAsync(
        state,
        (_, activities) =>
        {
            foreach (var action in actions)
            {
                activities.Write(action);
            }

            if (told is not null)
            {
                activities.Leave(under, told);
            }
        },
        cancellation);

    /// <summary>Stores how far the reading is.</summary>
    public Task KeepAsync(GitHubState state, CancellationToken cancellation) => WriteAsync(state, (_, _) => { }, cancellation);

    /// <summary>Says of items that they are gone, and why.</summary>
    public Task LeaveAsync(IEnumerable<(ItemKey Key, string Why)> gone, GitHubState state, CancellationToken cancellation) => WriteAsync(
        state,
        (writer, _) =>
        {
            foreach (var (key, why) in gone)
            {
                tally.Updated += writer.Find(key) is { } item && writer.Leave(item, why) ? 1 : 0;
            }
        },
        cancellation);

    private async Task WriteAsync(GitHubState state, Action<ItemWriter, ActivityWriter> write, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var activities = new ActivityWriter(session, source.ScopeId, database.Zone, clock.GetUtcNow());
        write(new ItemWriter(session, source.ScopeId, activities), activities);
        Keep(session, state);
        session.Commit();
    }

    private void Write(ItemFacts facts, ItemWriter writer, ActivityWriter activities)
    {
        var (id, stored) = writer.Write(facts.Item);
        var changed = facts.IsWhole && writer.NoteAll(id, Platforms.GitHub, facts.Changes);
        Count(changed && stored == Stored.Unchanged ? Stored.Updated : stored);
        var told = new HashSet<string> { facts.Item.Key.Opened };
        foreach (var action in facts.Actions)
        {
            told.Add(action.Key);
            Count(activities.Write(action, id), action.Type);
        }

        tally.Updated += facts.IsWhole ? activities.Leave(id, told) : 0;
    }

    private void Count(Stored stored, ActivityType type)
    {
        if (Said.Contains(type))
        {
            Count(stored);
        }
    }

    private void Count(Stored stored)
    {
        tally.Added += stored == Stored.Added ? 1 : 0;
        tally.Updated += stored == Stored.Updated ? 1 : 0;
    }

    private void Keep(WriteSession session, GitHubState state)
    {
        var known = state.KnownFrom() is { } from ? UnixTime.Micros(from < clock.GetUtcNow() ? from : clock.GetUtcNow()) : (long?)null;
        SourceStore.SetProgress(session, source.Id, state.ToString(), known, state.ByLists ? ConnectedSource.Reviews : "");
    }
}
