using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CommunityHealth.Storage;

/// <summary>
/// Who holds a lease: a process of a machine, known by its number and when it began, so that one that was killed is told
/// from one that is slow.
/// </summary>
internal static class LeaseHolder
{
    /// <summary>The start of a process is worked out from the clock each time: it may move a little, a number is not used again so soon.</summary>
    private static readonly TimeSpan Inexact = TimeSpan.FromSeconds(2);

    private static readonly Lazy<string> Here = new(() => Environment.MachineName + "|" + Numbers());

    /// <summary>A new name for a holder in this process.</summary>
    public static string Create()
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Here.Value}|{process.Id}|{Began(process)}|{Guid.NewGuid():N}");
    }

    /// <summary>Whether the process that holds it ran on this machine and runs no more; of another machine nobody can say.</summary>
    public static bool IsDead(string holder)
    {
        if (holder.Split('|') is not [var machine, var numbers, var id, var began, _] || machine + "|" + numbers != Here.Value)
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            var apart = Began(process) - long.Parse(began, CultureInfo.InvariantCulture);
            return process.HasExited || IsUnburied(process.Id) || Math.Abs(apart) > (long)Inexact.TotalMilliseconds;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or IOException)
        {
            return true;
        }
        catch (Exception fault) when (fault is Win32Exception or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>On Linux a process that was killed keeps its number until its parent has looked.</summary>
    private static bool IsUnburied(int id)
    {
        var stat = $"/proc/{id}/stat";
        if (!File.Exists(stat))
        {
            return false;
        }

        var text = File.ReadAllText(stat);
        return text[(text.LastIndexOf(')') + 1)..].TrimStart() is ['Z' or 'X', ..];
    }

    private static long Began(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds();

    /// <summary>In containers the same number is another process; on Linux the space of numbers has a name.</summary>
    private static string Numbers() => new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
}
