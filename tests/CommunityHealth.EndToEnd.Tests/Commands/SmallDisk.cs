using System.Diagnostics;

namespace CommunityHealth.EndToEnd.Tests.Commands;

/// <summary>A disk of its own in memory, of a size that can be changed. Only root can have one; elsewhere the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static SmallDisk Mount(string folder, string size)
    {
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder),
            "Only root can make a small disk, and not in every container.");
        return new SmallDisk(folder);
    }

    /// <summary>Changes it while it is in use: <c>size=64m</c>, <c>ro</c>.</summary>
    public void Remount(string option) => Assert.True(Run("mount", "-o", "remount," + option, Folder));

    public void Dispose() => Run("umount", Folder);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
