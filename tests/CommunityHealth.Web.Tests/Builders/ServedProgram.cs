using System.Collections.Concurrent;
using System.Diagnostics;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>The site as somebody starts it: a process of its own, and all that it says on both of its outputs.</summary>
internal sealed class ServedProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<Uri> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServedProgram(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What it said so far.</summary>
    public string Said => string.Join('\n', _said);

    public static async Task<ServedProgram> StartAsync(string data, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, "serve", "--urls", "http://127.0.0.1:0", "--data", data])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var served = new ServedProgram(start);
        served.Address = await served._open.Task.WaitAsync(Patience);
        return served;
    }

    /// <summary>Waits until it has said something: the console is written behind.</summary>
    public async Task HearAsync(string words)
    {
        for (var waited = TimeSpan.Zero; !Said.Contains(words, StringComparison.Ordinal); waited += TimeSpan.FromMilliseconds(50))
        {
            Assert.True(waited < Patience, words);
            await Task.Delay(50);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        _said.Enqueue(line ?? "");
        if (line?.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at)
        {
            _open.TrySetResult(new Uri(line[at..].Split(' ', '"')[0]));
        }
    }
}
