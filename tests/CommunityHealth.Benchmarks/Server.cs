using System.Diagnostics;
using System.Net;

namespace CommunityHealth.Benchmarks;

/// <summary>The published program serving a data folder, as a process of its own.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Starts it on a free port; returns when it has printed its address.</summary>
    public static Server Start(string executable, string data, IReadOnlyDictionary<string, string>? environment = null, bool demo = false)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true };
        foreach (var argument in new[] { "serve", "--urls", "http://127.0.0.1:0", "--data", data })
        {
            start.ArgumentList.Add(argument);
        }

        if (demo)
        {
            start.ArgumentList.Add("--demo");
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start.");
        return new Server(process, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]));
    }

    /// <summary>A browser's way of asking: compressed, one connection kept.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = Address, DefaultRequestHeaders = { { "Accept-Encoding", "br" }, { "Accept", "text/html,*/*" } },
    };

    /// <summary>The time of a core it has used.</summary>
    public TimeSpan Used()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Resident memory in MB.</summary>
    public double Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1_000_000.0;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
