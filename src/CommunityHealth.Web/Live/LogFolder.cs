using System.Globalization;
using System.Text;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Live;

/// <summary>The files of the log: <c>site-YYYY-MM-DD.jsonl</c>, one a day in UTC, which only their owner may read.</summary>
public sealed class LogFolder(string path, int keepDays, TimeProvider clock)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Begin = "site-";
    private const string End = ".jsonl";
    private const int Tries = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Where they lie.</summary>
    public string Path => path;

    /// <summary>Makes the folder where there is none.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not make it.</exception>
    public void Make()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Adds lines to the files of their days.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public async Task AddAsync(IEnumerable<LogEntry> entries)
    {
        Make();
        foreach (var day in entries.GroupBy(e => e.Day))
        {
            var file = await OpenAsync(File(day.Key)).ConfigureAwait(false);
            await using (file.ConfigureAwait(false))
            {
                var lines = string.Concat(day.Select(e => e.Line + "\n"));
                await file.WriteAsync(Encoding.UTF8.GetBytes(IsCutOff(file) ? "\n" + lines : lines)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Removes the files of days that are not kept any more. What is named otherwise stays.</summary>
    /// <exception cref="IOException">One cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not remove it.</exception>
    public void Prune(DateOnly today)
    {
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, Begin + "*" + End) : [])
        {
            var name = System.IO.Path.GetFileName(file);
            if (DateOnly.TryParseExact(name[Begin.Length..^End.Length], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day < today.AddDays(-keepDays))
            {
                System.IO.File.Delete(file);
            }
        }
    }

    private string File(DateOnly day) => System.IO.Path.Combine(path, Begin + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + End);

    /// <summary>The site of the demo may be writing to the same file at this moment.</summary>
    private async Task<FileStream> OpenAsync(string file)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, BufferSize = 0,
            Share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        for (var i = 1; ; i++)
        {
            try
            {
                return new FileStream(file, options);
            }
            catch (IOException fault) when (i < Tries && SiteLock.IsHeld(fault))
            {
                await Task.Delay(Pause, clock).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Goes to the end; whether the last line there was not written in full.</summary>
    private static bool IsCutOff(FileStream file)
    {
        file.Position = Math.Max(0, file.Length - 1);
        return file.ReadByte() is not (-1 or '\n');
    }
}
