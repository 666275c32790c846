using System.Text;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Demo;

/// <summary>Stores a story as harvests of its sources would have: in order, piece by piece, every piece whole.</summary>
internal sealed class FactsWriter(IServiceProvider storage, Story story, IProgress<DemoProgress> progress, CancellationToken cancellation)
{
    private const int Piece = 4_000;
    private const string Teller = "wayfern";

    private readonly HealthDatabase _database = storage.GetRequiredService<HealthDatabase>();
    private readonly SourceStore _sources = storage.GetRequiredService<SourceStore>();
    private readonly FileStore _files = storage.GetRequiredService<FileStore>();
    private readonly Dictionary<Place, int> _scopes = [];
    private readonly Dictionary<ItemKey, long> _items = [];
    private readonly DateTimeOffset _now = UnixTime.Utc(story.End * UnixTime.Second);

    /// <summary>Stores everything: sources, facts, releases, figures.</summary>
    public async Task WriteAsync(Scene scene, IReadOnlyList<Fact> facts)
    {
        using var acting = Actor.Begin(Actor.Story);
        await storage.GetRequiredService<PeopleStore>().ClassifyAsync("pathfinder-agent", "agent", cancellation).ConfigureAwait(false);
        var sources = await ConnectAsync().ConfigureAwait(false);
        for (var at = 0; at < facts.Count; at += Piece)
        {
            progress.Report(new DemoProgress(DemoStage.Facts, at, facts.Count));
            using var session = await _database.BeginWriteAsync(cancellation).ConfigureAwait(false);
            Write(session, facts.Skip(at).Take(Piece));
            session.Commit();
        }

        await WriteFilesAsync(facts).ConfigureAwait(false);
        await FinishAsync(scene.Book).ConfigureAwait(false);
        progress.Report(new DemoProgress(DemoStage.Figures, facts.Count, facts.Count));
        await storage.GetRequiredService<Rollups>().RefreshAsync(cancellation).ConfigureAwait(false);
        foreach (var (source, count) in sources)
        {
            await DoneAsync(source, facts.Count(f => count(f))).ConfigureAwait(false);
        }
    }

    private async Task<List<(SourceRecord Source, Func<Fact, bool> Told)>> ConnectAsync()
    {
        var sources = new List<(SourceRecord, Func<Fact, bool>)>();
        foreach (var place in Place.All)
        {
            foreach (var platform in place.IsRepository ? new[] { Platforms.Git, place.Platform } : [place.Platform])
            {
                var source = await _sources.AddAsync(place.Scope, platform, place.Web.TrimEnd('/'), "head", cancellation).ConfigureAwait(false);
                _scopes[place] = source.ScopeId;
                sources.Add((source, fact => fact.Place == place && fact.Change is null && fact.Platform == platform));
            }
        }

        var declared = await _sources.AddAsync(
            Place.Program.Scope, Platforms.Declared, "https://wayfern.example/declared", "head", cancellation).ConfigureAwait(false);
        sources.Add((declared, fact => fact.Platform == Platforms.Declared));
        return sources;
    }

    private void Write(WriteSession session, IEnumerable<Fact> facts)
    {
        var activities = _scopes.ToDictionary(s => s.Key, s => new ActivityWriter(session, s.Value, _database.Zone, _now));
        var commits = _scopes.Where(s => s.Key.IsRepository).ToDictionary(s => s.Key, s => new CommitWriter(session, Scope(s.Key), _now));
        var items = activities.ToDictionary(a => a.Key, a => new ItemWriter(session, _scopes[a.Key], a.Value));
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case { Commit: { } commit }:
                    commits[fact.Place].Write(commit, onHead: true);
                    break;
                case { Item: { } item }:
                    _items[item.Key] = items[fact.Place].Write(item).Id;
                    break;
                case { Change: { } change, To: { } to }:
                    items[fact.Place].Note(_items[to], fact.Platform, change);
                    break;
                case { Action: { } action }:
                    activities[fact.Place].Write(action, fact.To is { } key ? _items[key] : null);
                    break;
            }
        }
    }

    /// <summary>As the second pass over a repository does: the paths say what kind of work each commit is.</summary>
    private async Task WriteFilesAsync(IReadOnlyList<Fact> facts)
    {
        var files = facts.Where(f => f.Commit is not null).ToDictionary(f => f.Commit!.Sha, f => f.Files);
        foreach (var scope in _scopes.Where(s => s.Key.IsRepository).Select(s => s.Value))
        {
            var writer = new FileWriter(scope);
            for (var some = _files.NextUnread(scope, 0, Piece); some.Count > 0; some = _files.NextUnread(scope, some[^1].Id, Piece))
            {
                var batch = new FileBatch();
                foreach (var commit in some)
                {
                    Add(batch, commit.Id, files[commit.Sha]);
                }

                using var session = await _database.BeginWriteAsync(cancellation).ConfigureAwait(false);
                writer.Write(session, batch);
                session.Commit();
            }
        }
    }

    private static void Add(FileBatch batch, long commit, IReadOnlyList<FileChange> files)
    {
        batch.Begin(commit);
        foreach (var file in files)
        {
            batch.Add(Encoding.UTF8.GetBytes(file.Path), [], file.Added ?? -1, file.Deleted ?? -1);
        }

        batch.End();
    }

    private CommitScope Scope(Place place) =>
        new(_scopes[place], _database.Zone, AllBranches: false, Rewrite: false, place.Web + "commit/");

    private async Task FinishAsync(Book book)
    {
        using var session = await _database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        new ReleaseWriter(session, Scope(Place.Program), Place.Program.Scope, _now).Write(
        [
            .. book.Releases.Select(r => (r.Name, Sign: r.By.Sign(r.At)))
                .Select(r => new ReleaseTag(r.Name, r.Name, (r.Sign.Name, r.Sign.Email), r.Sign.At, r.Sign.Offset)),
        ]);
        DeclaredStore.TellAll(session, Teller);
        session.Commit();
    }

    /// <summary>One harvest is noted; there will be no other, since nothing lies at the address.</summary>
    private async Task DoneAsync(SourceRecord source, int count)
    {
        var run = await _sources.BeginRunAsync(source.Id, cancellation).ConfigureAwait(false);
        await _sources.EndRunAsync(new RunEnd(run, source.Id, "complete", count, 0, 0, 0, [], null)).ConfigureAwait(false);
        if (source.Platform == Platforms.Git)
        {
            await _files.NoteReadAsync(source.Id, cancellation).ConfigureAwait(false);
        }

        await _sources.PauseAsync(source.Id, true, cancellation).ConfigureAwait(false);
    }
}
