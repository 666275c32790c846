using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class BackupRoundTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_backup_is_made_when_the_last_one_is_old_enough_and_the_oldest_go()
    {
        using var database = await TestDatabase.CreateAsync();
        var round = new BackupRound(database.Health, new Backups(database.Health));
        var options = new BackupOptions { EveryHours = 24, Keep = 2 };

        Assert.NotNull(round.Run(options, Now));
        Assert.Null(round.Run(options, Now.AddHours(23)));
        Assert.Equal(Now.AddHours(24), round.Due(options, Now.AddHours(23)));
        File.WriteAllText(Path.Combine(round.Folder, "auto-mine.db"), "mine");
        await new Backups(database.Health).SaveHereAsync(Now, default);
        Assert.NotNull(round.Run(options, Now.AddHours(24)));
        Assert.NotNull(round.Run(options, Now.AddDays(10)));

        Assert.Equal(
            ["auto-20261126-030000.db", "auto-20261205-030000.db", "auto-mine.db", "backup-20261125-030000.db"],
            Directory.GetFiles(round.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Never_is_never_and_a_clock_that_was_put_back_brings_one_backup()
    {
        using var database = await TestDatabase.CreateAsync();
        var round = new BackupRound(database.Health, new Backups(database.Health));

        Assert.Null(round.Run(new BackupOptions { EveryHours = 0 }, Now));
        Assert.NotNull(round.Run(new BackupOptions(), Now));
        Assert.NotNull(round.Run(new BackupOptions(), Now.AddDays(-30)));
    }

    /// <summary>The drill: what was backed up by itself, while somebody wrote, is another database with the same facts.</summary>
    [Fact]
    public async Task What_was_backed_up_by_itself_brings_everything_back_elsewhere()
    {
        using var community = await TestCommunity.CreateAsync();
        using var repository = new RepositoryBuilder().Commits(5).Build();
        await community.HarvestAsync(repository);
        string? file;
        using (await community.Database.Health.BeginWriteAsync(default))
        {
            file = new BackupRound(community.Database.Health, new Backups(community.Database.Health)).Run(new BackupOptions(), Now);
        }

        using var elsewhere = await TestDatabase.CreateAsync();
        new Backups(elsewhere.Health).Restore(file!, Now);
        await TestDatabase.Schema(elsewhere.Health).EnsureAsync(default);

        const string Facts = "SELECT key, type, occurred_at, subject FROM activities ORDER BY key";
        Assert.Equal(community.Database.Rows(Facts), elsewhere.Rows(Facts));
        Assert.NotEmpty(elsewhere.Rows(Facts));
        Assert.Empty(new Backups(elsewhere.Health).Check());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_sentence()
    {
        using var database = await TestDatabase.CreateAsync();
        File.WriteAllText(Path.Combine(database.Options.DataFolder, "backups"), "a file where the folder should be");

        var fault = Assert.Throws<StorageException>(() => new BackupRound(database.Health, new Backups(database.Health)).Run(new BackupOptions(), Now));

        Assert.Contains("auto-20261125-030000.db", fault.Sentence, StringComparison.Ordinal);
    }
}
