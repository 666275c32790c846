namespace CommunityHealth.Storage;

/// <summary>
/// One site at a time serves a file: two would harvest every source twice. Commands may use it meanwhile. The system lets
/// go of the lock when its holder dies, however it does; the file it lies on stays.
/// </summary>
public sealed class SiteLock(HealthDatabase database, Schema schema)
{
    private const string Address = "site_address";

    /// <summary>Takes the lock until it is disposed.</summary>
    /// <exception cref="StorageException">Another site serves the file; the sentence says where.</exception>
    public IDisposable Take()
    {
        schema.MakeFolder();
        try
        {
            return Hold(database.Path);
        }
        catch (IOException fault) when (IsHeld(fault))
        {
            throw new StorageException(
                Where() is { } address ? string.Format(null, StorageTexts.ServedAt, database.Path, address) : string.Format(null, StorageTexts.Served, database.Path),
                fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(string.Format(null, StorageTexts.CannotOpen, database.Path), fault);
        }
    }

    /// <summary>Says where the site can be reached, to whoever would begin another one.</summary>
    public async Task TellAsync(string address, CancellationToken cancellation)
    {
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        session.Set(Address, address);
        session.Commit();
    }

    /// <summary>Holds the lock of a file, whether or not that is there.</summary>
    /// <exception cref="IOException">Somebody else does (<see cref="IsHeld"/>), or the folder cannot be written.</exception>
    internal static FileStream Hold(string file) => new(file + ".serving", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);

    private string? Where()
    {
        try
        {
            return database.Setting(Address);
        }
        catch (StorageException)
        {
            return null;
        }
    }

    /// <summary>EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows.</summary>
    public static bool IsHeld(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x80070020);
}
