using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.GitHub;

/// <summary>Writes what was read of a repository, each page in one transaction with how far the reading is.</summary>
internal sealed class GitHubStore(HealthDatabase database, SourceRecord source, HarvestTally tally, TimeProvider clock)
{
    private static readonly ActivityType[] Said =
        [ActivityType.Comment, ActivityType.ReplyGiven, ActivityType.ReviewSubmitted, ActivityType.ReviewComment];

    /// <summary>Stores whole items: what was said and is not there any more leaves the counts.</summary>
    public async Task WriteAsync(IReadOnlyList<ItemFacts> items, GitHubState state, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var activities = new ActivityWriter(session, source.ScopeId, database.Zone, clock.GetUtcNow());
        var writer = new ItemWriter(session, source.ScopeId, activities);
        foreach (var facts in items)
        {
            Write(facts, writer, activities);
        }

        Keep(session, state);
        session.Commit();
    }

    /// <summary>Stores single actions; the item of each is looked up, and those of an item that is not stored are left out.</summary>
    public async Task WriteAsync(IReadOnlyList<(ItemKey? Item, SourceAction Action)> actions, GitHubState state, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var activities = new ActivityWriter(session, source.ScopeId, database.Zone, clock.GetUtcNow());
        var writer = new ItemWriter(session, source.ScopeId, activities);
        foreach (var (key, action) in actions)
        {
            var item = key is { } known ? writer.Find(known) : null;
            if (key is null || item is not null)
            {
                Count(activities.Write(action with { Subject = action.Subject.Length > 0 ? action.Subject : writer.Title(item) }, item), action.Type);
            }
        }

        Keep(session, state);
        session.Commit();
    }

    /// <summary>Stores steps of items that are stored; those of others are left out.</summary>
    public async Task WriteAsync(
        IReadOnlyList<(ItemKey Item, SourceAction? Action, SourceChange? Change)> steps, GitHubState state, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var activities = new ActivityWriter(session, source.ScopeId, database.Zone, clock.GetUtcNow());
        var writer = new ItemWriter(session, source.ScopeId, activities);
        foreach (var (key, action, change) in steps)
        {
            if (writer.Find(key) is { } item)
            {
                _ = action is null ? Stored.Unchanged : activities.Write(action, item);
                _ = change is not null && writer.Note(item, Platforms.GitHub, change);
            }
        }

        Keep(session, state);
        session.Commit();
    }

    /// <summary>Stores how far the reading is.</summary>
    public async Task KeepAsync(GitHubState state, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        Keep(session, state);
        session.Commit();
    }

    /// <summary>Says of items that they are gone, and why.</summary>
    public async Task LeaveAsync(IEnumerable<(ItemKey Key, string Why)> gone, GitHubState state, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        var activities = new ActivityWriter(session, source.ScopeId, database.Zone, clock.GetUtcNow());
        var writer = new ItemWriter(session, source.ScopeId, activities);
        foreach (var (key, why) in gone)
        {
            tally.Updated += writer.Find(key) is { } item && writer.Leave(item, why) ? 1 : 0;
        }

        Keep(session, state);
        session.Commit();
    }

    private void Write(ItemFacts facts, ItemWriter writer, ActivityWriter activities)
    {
        var (id, stored) = writer.Write(facts.Item);
        foreach (var change in facts.Changes)
        {
            stored = writer.Note(id, Platforms.GitHub, change) && stored == Stored.Unchanged ? Stored.Updated : stored;
        }

        Count(stored);
        var told = new HashSet<string>();
        foreach (var action in facts.Actions)
        {
            told.Add(action.Key);
            Count(activities.Write(action, id), action.Type);
        }

        tally.Updated += facts.IsWhole ? activities.Leave(id, told, Said) : 0;
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
