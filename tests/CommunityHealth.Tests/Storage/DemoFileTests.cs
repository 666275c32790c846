using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

/// <summary>The file of the demo: whole or not there, never mixed with anything else.</summary>
public sealed class DemoFileTests : IDisposable
{
    private static readonly DemoMark First = MadeDemo.Mark("2020-01-01");
    private static readonly DemoMark Second = MadeDemo.Mark("2020-01-02");

    private readonly MadeDemo _made = MadeDemo.Empty();

    private DemoFile Demo => _made.Get<DemoFile>();

    [Fact]
    public async Task It_is_one_whole_file_that_says_what_it_is_made_of()
    {
        await MakeAsync(First);

        Assert.Equal(First, Demo.Look());
        Assert.Equal(["demo.db"], Files());
        Assert.Empty(_made.Get<Backups>().Check());
    }

    [Fact]
    public async Task A_copy_under_another_name_says_so_too()
    {
        await MakeAsync(First);
        File.Copy(Demo.Path, _made.Folder["copy.db"]);

        using var copy = new HealthDatabase(Microsoft.Extensions.Options.Options.Create(
            new StorageOptions { DataFolder = _made.Folder.Path, FileName = "copy.db" }));

        Assert.Equal(First, DemoMark.Of(copy));
    }

    [Fact]
    public async Task One_that_is_there_is_replaced_only_when_that_is_wanted()
    {
        await MakeAsync(First);

        await FailsAsync(() => MakeAsync(Second), string.Format(null, StorageTexts.DemoExists, Demo.Path));
        Assert.Equal(First, Demo.Look());
        await MakeAsync(Second, replace: true);

        Assert.Equal(Second, Demo.Look());
        Assert.Equal(["demo.db"], Files());
    }

    [Fact]
    public async Task One_that_fails_leaves_what_was_there_and_nothing_of_itself()
    {
        await MakeAsync(First);

        await Assert.ThrowsAsync<FormatException>(() => MakeAsync(Second, replace: true, fill: () => throw new FormatException()));

        Assert.Equal(First, Demo.Look());
        Assert.Equal(["demo.db"], Files());
    }

    [Fact]
    public async Task One_of_an_older_edition_is_refused_and_made_anew_without_a_question()
    {
        var old = First with { Edition = 1 };
        await MakeAsync(old);
        Assert.Equal(old, Demo.Look());
        Assert.Equal(string.Format(null, StorageTexts.DemoOld, Demo.Path), Assert.Throws<StorageException>(Demo.Demand).Sentence);

        await MakeAsync(Second);

        Assert.Equal(Second, Demo.Look());
        Demo.Demand();
    }

    [Theory]
    [InlineData("1 2020-01-01", 1)]
    [InlineData("1 2020-01-01 2", 2)]
    public void The_first_edition_did_not_say_which_it_is(string text, int edition) => Assert.Equal(edition, DemoMark.Parse(text)!.Edition);

    [Fact]
    public async Task A_file_that_is_no_demo_is_never_touched()
    {
        await _made.Get<Schema>().EnsureAsync(default);
        _made.Database.ClearPool();

        await FailsAsync(() => MakeAsync(First, replace: true), string.Format(null, StorageTexts.NotDemo, Demo.Path));
        await FailsAsync(() => Task.Run(Demo.Remove), string.Format(null, StorageTexts.NotDemo, Demo.Path));

        Assert.Equal("0", _made.Row("SELECT COUNT(*) FROM settings WHERE key = 'demo'"));
        await File.WriteAllTextAsync(Demo.Path, new string('x', 5_000));
        Assert.Throws<StorageException>(() => Demo.Look());
        Assert.Equal(5_000, new FileInfo(Demo.Path).Length);
    }

    [Fact]
    public async Task One_that_somebody_looks_at_stays()
    {
        await MakeAsync(First);
        await _made.Get<Schema>().EnsureAsync(default);
        using (_made.Database.Open())
        {
            await FailsAsync(() => MakeAsync(Second, replace: true), string.Format(null, StorageTexts.DemoInUse, Demo.Path));
            await FailsAsync(() => Task.Run(Demo.Remove), string.Format(null, StorageTexts.DemoInUse, Demo.Path));
        }

        Assert.Equal(First, Demo.Look());
        _made.Database.ClearPool();
        Demo.Remove();
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Two_at_once_do_not_write_into_the_same_file()
    {
        await MakeAsync(First, fill: () => FailsAsync(
            () => MakeAsync(Second, replace: true), string.Format(null, StorageTexts.DemoBusy, _made.Folder["data"])));

        Assert.Equal(First, Demo.Look());
    }

    [Fact]
    public async Task What_a_killed_process_left_is_no_hindrance()
    {
        Directory.CreateDirectory(_made.Folder["data"]);
        await File.WriteAllTextAsync(Demo.Path + ".part", new string('x', 9_000));
        await File.WriteAllTextAsync(Demo.Path + ".making", "");

        await MakeAsync(First);

        Assert.Equal(["demo.db"], Files());
    }

    [Fact]
    public async Task A_backup_of_it_is_brought_back_only_to_its_own_place()
    {
        using var real = await TestDatabase.CreateAsync();
        await MakeAsync(First);
        await _made.Get<Schema>().EnsureAsync(default);
        var (ofDemo, ofReal, own) = (_made.Folder["demo-backup.db"], _made.Folder["real-backup.db"], new Backups(real.Health));
        _made.Get<Backups>().Save(ofDemo);
        own.Save(ofReal);

        await FailsAsync(() => Task.Run(() => own.Restore(ofDemo, default)), string.Format(null, StorageTexts.BackupIsDemo, ofDemo));
        await FailsAsync(() => Task.Run(() => _made.Get<Backups>().Restore(ofReal, default)), string.Format(null, StorageTexts.BackupIsNoDemo, ofReal));
        Assert.NotNull(_made.Get<Backups>().Restore(ofDemo, default));

        Assert.Equal(First, Demo.Look());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_one_sentence()
    {
        await File.WriteAllTextAsync(_made.Folder["data"], "a file");

        await FailsAsync(() => MakeAsync(First), string.Format(null, StorageTexts.NoFolder, _made.Folder["data"]));
    }

    public void Dispose() => _made.Dispose();

    private static async Task FailsAsync(Func<Task> act, string sentence) =>
        Assert.Equal(sentence, (await Assert.ThrowsAsync<StorageException>(act)).Sentence);

    private Task MakeAsync(DemoMark mark, bool replace = false, Func<Task>? fill = null) =>
        Demo.MakeAsync(mark, replace, TimeProvider.System, _ => fill?.Invoke() ?? Task.CompletedTask, default);

    private IEnumerable<string?> Files() => Directory.GetFileSystemEntries(_made.Folder["data"]).Select(Path.GetFileName);
}
