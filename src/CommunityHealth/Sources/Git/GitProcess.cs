using System.Diagnostics;

namespace CommunityHealth.Sources.Git;

/// <summary>A running git: its output as bytes, and what it complained about. Disposing it early ends it.</summary>
public sealed class GitProcess : IDisposable
{
    private const int KeptComplaint = 4_000;
    private readonly Process _process;
    private readonly Task _feeding;
    private readonly Task<string> _complaint;

    internal GitProcess(Process process, IEnumerable<string> input)
    {
        _process = process;
        _feeding = FeedAsync(process.StandardInput, input);
        _complaint = ReadComplaintAsync(process.StandardError);
    }

    /// <summary>What git prints, as bytes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Waits for the end; returns the exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        await _feeding.ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>What git wrote to its error output (the beginning of it), in one line.</summary>
    public async Task<string> ComplaintAsync() => (await _complaint.ConfigureAwait(false)).Trim().ReplaceLineEndings(" · ");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>git may answer while it is still being asked, so it is asked while its answers are read.</summary>
    private static async Task FeedAsync(StreamWriter git, IEnumerable<string> input)
    {
        try
        {
            await using (git.ConfigureAwait(false))
            {
                git.AutoFlush = false;
                foreach (var line in input)
                {
                    await git.WriteAsync(line).ConfigureAwait(false);
                    await git.WriteAsync('\n').ConfigureAwait(false);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // git ended before it had read everything: its exit code and complaint say why.
        }
    }

    private static async Task<string> ReadComplaintAsync(StreamReader errors)
    {
        var kept = new System.Text.StringBuilder();
        var buffer = new char[1024];
        for (int read; (read = await errors.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            kept.Append(buffer, 0, Math.Min(read, KeptComplaint - kept.Length));
        }

        return kept.ToString();
    }
}
