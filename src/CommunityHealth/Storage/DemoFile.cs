using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Storage;

/// <summary>
/// The file of the made-up community, beside that of the real one and never mixed with it. It is made under another name
/// and moved to its place when it is whole; a file that is no demo is never touched.
/// </summary>
public sealed class DemoFile(IOptions<StorageOptions> options)
{
    /// <summary>Its name in the data folder.</summary>
    public const string Name = "demo.db";

    private const string PartName = Name + ".part";

    /// <summary>The full path.</summary>
    public string Path { get; } = System.IO.Path.Combine(options.Value.DataFolder, Name);

    private string Folder => options.Value.DataFolder;

    private string Part => System.IO.Path.Combine(Folder, PartName);

    /// <summary>What the file is made of; null where there is none.</summary>
    /// <exception cref="StorageException">There is a file of that name which is no demo.</exception>
    public DemoMark? Look()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        try
        {
            using var connection = Backups.Connect(Path, SqliteOpenMode.ReadOnly);
            connection.Open();
            using var setting = new Statement(connection, "SELECT value FROM settings WHERE key = 'demo'");
            if (setting.Next() && DemoMark.Parse(setting.Text(0)) is { } mark)
            {
                return mark;
            }
        }
        catch (Exception fault) when (fault is SqliteException or StorageException or FormatException)
        {
            // Falls through to the one sentence: whatever it is, it is no demo.
        }

        throw new StorageException(string.Format(null, StorageTexts.NotDemo, Path));
    }

    /// <summary>There must be a demo, of the newest edition.</summary>
    /// <exception cref="StorageException">There is none, an older one, or the file is something else.</exception>
    public void Demand()
    {
        var mark = Look() ?? throw new StorageException(string.Format(null, StorageTexts.NoDemo, Folder));
        if (mark.IsOld)
        {
            throw new StorageException(string.Format(null, StorageTexts.DemoOld, Path));
        }
    }

    /// <summary>Makes the file out of an empty database that <paramref name="fill"/> fills. If it fails or is stopped, nothing is left of it.</summary>
    /// <param name="replace">A demo that is there already is replaced; one of an older edition always is.</param>
    public async Task MakeAsync(
        DemoMark mark, bool replace, TimeProvider clock, Func<IServiceProvider, Task> fill, CancellationToken cancellation)
    {
        using var alone = Alone();
        if (Look() is { } there)
        {
            Free(replace || there.IsOld);
        }

        try
        {
            Drop(Part);
            await FillAsync(mark, clock, fill, cancellation).ConfigureAwait(false);
            Settle(Part);
            Take();
            File.Move(Part, Path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, StorageTexts.DemoNotRemoved, Path), fault);
        }
        finally
        {
            Drop(Part);
        }
    }

    /// <summary>Takes the demo away; a file that is in use, or no demo, stays.</summary>
    public void Remove()
    {
        if (Look() is not null)
        {
            Take();
        }
    }

    /// <summary>Said at once, and not when the new one is made already.</summary>
    private void Free(bool replace)
    {
        if (!replace)
        {
            throw new StorageException(string.Format(null, StorageTexts.DemoExists, Path));
        }

        Settle(Path);
    }

    private async Task FillAsync(DemoMark mark, TimeProvider clock, Func<IServiceProvider, Task> fill, CancellationToken cancellation)
    {
        var storage = new StorageOptions { DataFolder = Folder, FileName = PartName, Zone = options.Value.Zone };
        var services = new ServiceCollection().AddSingleton(clock).AddStorage(storage).BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            await services.GetRequiredService<Schema>().EnsureAsync(cancellation).ConfigureAwait(false);
            await fill(services).ConfigureAwait(false);
            using var session = await services.GetRequiredService<HealthDatabase>().BeginWriteAsync(cancellation).ConfigureAwait(false);
            mark.Set(session);
            session.Commit();
        }
    }

    /// <summary>Two at once would write into each other's file. The lock goes with the process that holds it.</summary>
    private FileStream Alone()
    {
        var name = Path + ".making";
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, StorageTexts.NoFolder, Folder), fault);
        }

        try
        {
            return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException fault) when (File.Exists(name))
        {
            throw new StorageException(string.Format(null, StorageTexts.DemoBusy, Folder), fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, StorageTexts.NotWritable, Path), fault);
        }
    }

    private void Take()
    {
        if (File.Exists(Path))
        {
            Settle(Path);
            Drop(Path);
        }
    }

    /// <summary>Brings everything into the one file; whoever else has it open keeps it from being moved.</summary>
    private static void Settle(string path)
    {
        using var connection = Backups.Connect(path, SqliteOpenMode.ReadWrite);
        connection.Open();
        if (!Backups.IsSingleUse(connection))
        {
            throw new StorageException(string.Format(null, StorageTexts.DemoInUse, path));
        }
    }

    private static void Drop(string path)
    {
        foreach (var file in new[] { path, path + "-wal", path + "-shm", path + "-journal" })
        {
            File.Delete(file);
        }
    }
}
