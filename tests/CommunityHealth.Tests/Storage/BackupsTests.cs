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
