using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Tests.Storage;

public sealed class BackupsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task A_backup_brings_back_what_was_there_and_keeps_what_is()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(3).Build();
        await community.HarvestAsync(repository);
        var (backups, file) = (new Backups(community.Database.Health), Path.Combine(repository.Root, "backup.db"));
        var facts = community.Facts();
        backups.Save(file);
        community.Database.Rows("DELETE FROM activities");

        var kept = backups.Restore(file, Now);
        await TestDatabase.Schema(community.Database.Health).EnsureAsync(default);

        Assert.Equal(facts, community.Facts());
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public async Task A_backup_is_whole_while_somebody_writes()
    {
        using var community = await TestCommunity.CreateAsync();
        using var folder = new TempFolder();
        using (var session = await community.Database.Health.BeginWriteAsync(default))
        {
            new Backups(community.Database.Health).Save(folder["backup.db"]);
        }

        Assert.Null(await Record.ExceptionAsync(() => Task.Run(() => new Backups(community.Database.Health).Restore(folder["backup.db"], Now))));
        Assert.Empty(new Backups(community.Database.Health).Check());
    }

    [Fact]
    public async Task An_existing_file_is_not_overwritten()
    {
        using var community = await TestCommunity.CreateAsync();
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(folder["mine.txt"], "mine");

        Assert.Throws<StorageException>(() => new Backups(community.Database.Health).Save(folder["mine.txt"]));
        Assert.Equal("mine", File.ReadAllText(folder["mine.txt"]));
    }

    [Fact]
    public async Task Rubbish_is_not_restored_and_nothing_changes()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(2).Build();
        await community.HarvestAsync(repository);
        var facts = community.Facts();
        var rubbish = Path.Combine(repository.Root, "rubbish.db");
        File.WriteAllText(rubbish, new string('x', 5_000));

        Assert.Throws<StorageException>(() => new Backups(community.Database.Health).Restore(rubbish, Now));
        Assert.Equal(facts, community.Facts());
    }

    [Fact]
    public async Task A_database_in_use_is_not_replaced()
    {
        using var community = await TestCommunity.CreateAsync();
        using var folder = new TempFolder();
        var backups = new Backups(community.Database.Health);
        backups.Save(folder["backup.db"]);
        using var elsewhere = new HealthDatabase(Options.Create(community.Database.Options));
        using var session = await elsewhere.BeginWriteAsync(default);

        var fault = Assert.Throws<StorageException>(() => backups.Restore(folder["backup.db"], Now));

        Assert.Equal(string.Format(null, StorageTexts.InUse, community.Database.Health.Path), fault.Sentence);
        Assert.Equal(["backup.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.DoesNotContain(Directory.GetFiles(community.Database.Options.DataFolder), f => f.Contains("restor", StringComparison.Ordinal));
    }

    /// <summary>What a restore is for: the file cannot be read any more.</summary>
    [Theory]
    [InlineData(0, 16)]
    [InlineData(16, 84)]
    [InlineData(100, 8_000)]
    [InlineData(4_096, 40_000)]
    public async Task A_damaged_database_is_replaced_and_kept_as_it_is(int from, int bytes)
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(3).Build();
        await community.HarvestAsync(repository);
        var (backups, file, place) = (new Backups(community.Database.Health), Path.Combine(repository.Root, "backup.db"), community.Database.Health.Path);
        var facts = community.Facts();
        backups.Save(file);
        community.Database.Rows("PRAGMA wal_checkpoint(TRUNCATE)");
        community.Database.Health.ClearPool();
        var damaged = await File.ReadAllBytesAsync(place);
        damaged.AsSpan(from, bytes).Fill(0xA5);
        await File.WriteAllBytesAsync(place, damaged);

        var kept = backups.Restore(file, Now);
        await TestDatabase.Schema(community.Database.Health).EnsureAsync(default);

        Assert.Equal(place + ".before-restore-20260102-030405", kept);
        Assert.Contains((byte)0xA5, (await File.ReadAllBytesAsync(kept!)).AsSpan(from, bytes).ToArray());
        Assert.Equal(facts, community.Facts());
        Assert.Empty(backups.Check());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_program_that_died_left_beside_its_database_does_not_become_a_part_of_the_next_one(bool isThere)
    {
        using var database = await TestDatabase.CreateAsync();
        using var folder = new TempFolder();
        var (backups, place) = (new Backups(database.Health), database.Health.Path);
        backups.Save(folder["backup.db"]);
        database.Health.ClearPool();
        File.Delete(place);
        foreach (var end in isThere ? new[] { "", "-wal", "-journal" } : ["-wal", "-journal"])
        {
            await File.WriteAllTextAsync(place + end, new string('x', 5_000));
        }

        Assert.Equal(isThere, backups.Restore(folder["backup.db"], Now) is not null);

        Assert.Equal(await File.ReadAllBytesAsync(folder["backup.db"]), await File.ReadAllBytesAsync(place));
        Assert.False(File.Exists(place + "-wal") || File.Exists(place + "-journal"));
        Assert.Empty(backups.Check());
    }

    /// <summary>A site whose file was taken away goes on with it: what is put there now would be another one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Under_a_site_that_runs_nothing_is_put(bool isThere)
    {
        using var database = await TestDatabase.CreateAsync();
        using var folder = new TempFolder();
        var backups = new Backups(database.Health);
        backups.Save(folder["backup.db"]);
        database.Health.ClearPool();
        using (new SiteLock(database.Health, TestDatabase.Schema(database.Health)).Take())
        {
            File.Move(database.Health.Path, folder["away.db"]);
            if (isThere)
            {
                File.Copy(folder["away.db"], database.Health.Path);
            }

            var fault = Assert.Throws<StorageException>(() => backups.Restore(folder["backup.db"], Now));

            Assert.Equal(string.Format(null, StorageTexts.InUse, database.Health.Path), fault.Sentence);
            Assert.Equal(isThere, File.Exists(database.Health.Path));
            Assert.DoesNotContain(Directory.GetFiles(database.Options.DataFolder), f => f.Contains("restor", StringComparison.Ordinal));
        }

        Assert.Equal(isThere, backups.Restore(folder["backup.db"], Now) is not null);
        Assert.Empty(backups.Check());
    }

    [Theory]
    [InlineData("none/backup.db")]
    [InlineData("/proc/backup.db")]
    public async Task A_backup_that_cannot_be_written_is_named_and_leaves_nothing_behind(string file)
    {
        using var community = await TestCommunity.CreateAsync();
        using var folder = new TempFolder();

        var fault = Assert.Throws<StorageException>(() => new Backups(community.Database.Health).Save(Path.Combine(folder.Path, file)));

        Assert.Equal(string.Format(null, StorageTexts.BackupNotWritten, Path.Combine(folder.Path, file)), fault.Sentence);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_restored()
    {
        using var community = await TestCommunity.CreateAsync();

        var fault = Assert.Throws<StorageException>(() => new Backups(community.Database.Health).Restore("/none/backup.db", Now));

        Assert.Equal(string.Format(null, StorageTexts.NoBackup, "/none/backup.db"), fault.Sentence);
    }
}
