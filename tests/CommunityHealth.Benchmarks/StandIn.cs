using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace CommunityHealth.Benchmarks;

/// <summary>The stand-in for GitHub with a recorded repository, as a process of its own.</summary>
internal sealed class StandIn : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private StandIn(Process process, string address)
    {
        (_process, Address) = (process, address);
        _client = new HttpClient { BaseAddress = new Uri(address + "/") };
    }

    public string Address { get; }

    /// <param name="folder">Where the stand-in is.</param>
    /// <param name="data">The recorded repositories.</param>
    public static StandIn Start(string folder, string data)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(folder, "server.mjs"), "--data", data, "--port", "0" })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                return new StandIn(process, address);
            }
        }

        throw new InvalidOperationException("The stand-in did not start: run 'npm ci' in its folder.");
    }

    /// <summary>The first repository it serves, OWNER/REPO.</summary>
    public async Task<string> RepositoryAsync() => (await _client.GetFromJsonAsync<JsonElement>("__repos"))[0].GetProperty("repository").GetString()!;

    /// <summary>Back to the beginning, with what is to be otherwise.</summary>
    public async Task ResetAsync(object? control = null)
    {
        (await _client.PostAsync(new Uri("__reset", UriKind.Relative), null)).EnsureSuccessStatusCode();
        if (control is not null)
        {
            await ControlAsync(control);
        }
    }

    public async Task ControlAsync(object control) => (await _client.PostAsJsonAsync("__control", control)).EnsureSuccessStatusCode();

    public async Task<(int Requests, int Points)> StatsAsync()
    {
        var stats = await _client.GetFromJsonAsync<JsonElement>("__stats");
        return (stats.GetProperty("requests").GetInt32(), stats.GetProperty("graphqlPoints").GetInt32());
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
