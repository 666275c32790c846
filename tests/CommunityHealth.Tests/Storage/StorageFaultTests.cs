using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace CommunityHealth.Tests.Storage;

/// <summary>What can go wrong with the one file: a sentence each, and nothing is lost.</summary>
public sealed class StorageFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(raw.SQLITE_FULL, "is full")]
    [InlineData(raw.SQLITE_READONLY, "cannot be written")]
    [InlineData(raw.SQLITE_PERM, "cannot be written")]
    [InlineData(raw.SQLITE_BUSY, "was locked by another process")]
    [InlineData(raw.SQLITE_LOCKED, "was locked by another process")]
    [InlineData(raw.SQLITE_CORRUPT, "is damaged")]
    [InlineData(raw.SQLITE_NOTADB, "is damaged")]
    [InlineData(raw.SQLITE_CANTOPEN, "cannot be opened")]
    [InlineData(raw.SQLITE_IOERR, "failed to read or write")]
    [InlineData(raw.SQLITE_TOOBIG, "error 18")]
    public void A_fault_of_the_engine_is_one_sentence_that_names_the_file(int code, string words)
    {
        var cause = new SqliteException("engine's own words", code);

        var fault = StorageFault.Explain(cause, "/data/community.db");

        Assert.Contains(words, fault.Sentence, StringComparison.Ordinal);
        Assert.Contains("/data/community.db", fault.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("engine's own words", fault.Sentence, StringComparison.Ordinal);
        Assert.Same(cause, fault.InnerException);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("/proc/community-health/data")]
    public async Task A_data_folder_that_cannot_be_made_is_named(string folder)
    {
        File.WriteAllText(_folder["file"], "mine");
        using var database = Database(Path.Combine(_folder.Path, folder));

        var fault = await Assert.ThrowsAsync<StorageException>(() => TestDatabase.Schema(database).EnsureAsync(default));

        Assert.Equal(string.Format(null, StorageTexts.NoFolder, Path.Combine(_folder.Path, folder)), fault.Sentence);
        Assert.Equal("mine", File.ReadAllText(_folder["file"]));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_file_is_named_and_left_alone()
    {
        Directory.CreateDirectory(_folder["data/community.db/kept"]);
        using var database = Database(_folder["data"]);

        var fault = await Assert.ThrowsAsync<StorageException>(() => TestDatabase.Schema(database).EnsureAsync(default));

        Assert.Equal(string.Format(null, StorageTexts.IsFolder, database.Path), fault.Sentence);
        Assert.True(Directory.Exists(_folder["data/community.db/kept"]));
    }

    [Fact]
    public async Task A_file_that_may_not_be_written_can_still_be_read_and_loses_nothing()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(3).Build();
        await community.HarvestAsync(repository);
        var (facts, source) = (community.Facts(), Assert.Single(community.Sources.List()));
        using var database = ReadOnly(community);

        var sources = new SourceStore(database, community.Clock);
        var fault = await Assert.ThrowsAsync<StorageException>(() => sources.PauseAsync(source.Id, true, default));

        Assert.Equal(string.Format(null, StorageTexts.NotWritable, community.Database.Options.FilePath), fault.Sentence);
        await Assert.ThrowsAsync<StorageException>(() => new Rollups(database).RebuildAsync(default));
        Assert.Equal(source, Assert.Single(sources.List()));
        Assert.Equal(facts, community.Facts());
    }

    [Fact]
    public async Task After_a_fault_the_next_one_gets_its_turn_to_write()
    {
        using var community = await TestCommunity.CreateAsync();
        using var database = ReadOnly(community);
        for (var turn = 0; turn < 3; turn++)
        {
            await Assert.ThrowsAsync<StorageException>(() => new Rollups(database).RebuildAsync(default)).WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task A_writer_waits_for_the_one_of_another_process_and_readers_wait_for_nobody()
    {
        using var community = await TestCommunity.CreateAsync();
        using var elsewhere = new HealthDatabase(Options.Create(community.Database.Options));
        var session = await elsewhere.BeginWriteAsync(default);
        session.Set("name", "theirs");

        var writing = Task.Run(async () =>
        {
            using var ours = await community.Database.Health.BeginWriteAsync(default);
            ours.Set("name", "ours");
            ours.Commit();
        });
        await Task.Delay(100);
        Assert.Equal((false, null), (writing.IsCompleted, community.Database.Health.Setting("name")));
        session.Commit();
        session.Dispose();
        await writing;

        Assert.Equal("ours", community.Database.Health.Setting("name"));
    }

    [Fact]
    public async Task What_was_not_committed_did_not_happen()
    {
        using var community = await TestCommunity.CreateAsync();
        using (var session = await community.Database.Health.BeginWriteAsync(default))
        {
            session.Set("name", "lost");
        }

        Assert.Null(community.Database.Health.Setting("name"));
    }

    [Theory]
    [InlineData("overwritten")]
    [InlineData("cut")]
    public async Task A_damaged_file_is_found_by_the_check_and_harvests_say_so(string damage)
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(2_000).Build();
        await community.HarvestAsync(repository);
        var source = Assert.Single(community.Sources.List());
        Damage(community.Database, damage);

        var found = Found(new Backups(community.Database.Health));

        Assert.NotEmpty(found);
        repository.Commits(2_000).Build();
        var harvest = await Record.ExceptionAsync(() => HarvestAsync(community, source));
        Assert.Equal(string.Format(null, StorageTexts.Damaged, community.Database.Health.Path), Assert.IsType<StorageException>(harvest).Sentence);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A harvest that failed because of the file, as the fault it failed with.</summary>
    private static async Task HarvestAsync(TestCommunity community, SourceRecord source)
    {
        var result = await community.Harvests.RunAsync(source, null, default);
        throw new StorageException(result.Status == HarvestStatus.Failed ? result.Problems[0].Why : "It did not fail.");
    }

    private static IReadOnlyList<string> Found(Backups backups)
    {
        try
        {
            return backups.Check();
        }
        catch (StorageException fault)
        {
            return [fault.Sentence];
        }
    }

    private static void Damage(TestDatabase database, string how)
    {
        database.Rows("PRAGMA wal_checkpoint(TRUNCATE)");
        database.Health.ClearPool();
        using var file = File.OpenWrite(database.Options.FilePath);
        if (how == "cut")
        {
            file.SetLength(file.Length / 2 / 4_096 * 4_096);
            return;
        }

        for (var page = 4_096; page < file.Length; page += 4_096)
        {
            file.Position = page;
            file.Write(Enumerable.Repeat((byte)0xA5, 2_000).ToArray());
        }
    }

    private static HealthDatabase Database(string folder) => new(Options.Create(new StorageOptions { DataFolder = folder }));

    /// <summary>The same file, opened so that the engine itself refuses to write: root may write whatever a file's rights say.</summary>
    private static HealthDatabase ReadOnly(TestCommunity community) => new(Options.Create(new StorageOptions
    {
        DataFolder = "", FileName = $"file:{community.Database.Options.FilePath}?mode=ro",
    }));
}
