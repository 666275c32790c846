using System.Diagnostics;

namespace CommunityHealth.EndToEnd.Tests.Commands;

/// <summary>The program as a command in a process of its own.</summary>
internal sealed class Command : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private Command(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static Command Start(string data, params string[] arguments) => new(Process.Start(
        new ProcessStartInfo("dotnet", [Product.Program(), .. arguments, "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string data, params string[] arguments)
    {
        using var command = Start(data, arguments);
        return await command.EndAsync();
    }

    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _output, await _errors);
    }

    /// <summary>Kills it as kill -9 does; says whether it was still running.</summary>
    public async Task<bool> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        return _process.ExitCode == 128 + 9;
    }

    public bool HasEnded => _process.HasExited;

    public void Dispose() => _process.Dispose();
}
