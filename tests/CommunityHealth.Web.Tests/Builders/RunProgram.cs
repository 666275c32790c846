using System.Diagnostics;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>The program as somebody types it: a process of its own, with what it says and how it ends.</summary>
internal sealed record RunProgram(int ExitCode, string Output, string Errors)
{
    private static readonly string Program = typeof(App).Assembly.Location;

    public static Task<RunProgram> TypeAsync(string arguments) => TypeAsync(arguments, []);

    public static async Task<RunProgram> TypeAsync(string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in arguments.Split(' ').Prepend(Program))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new RunProgram(process.ExitCode, output.TrimEnd(), (await errors).TrimEnd());
    }

    /// <summary>It failed with one sentence and nothing else.</summary>
    public void FailedWith(int exitCode, string sentence) => Assert.Equal(new RunProgram(exitCode, "", sentence), this);
}
