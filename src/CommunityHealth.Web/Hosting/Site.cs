using System.Net.Sockets;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Demo;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Hosting;

/// <summary>The site and the harvesters in one process.</summary>
internal static class Site
{
    /// <summary>
    /// Serves until it is told to stop; prints one line with the address to open. When somebody asks for the other
    /// database, the site ends and begins anew with it, at the same address.
    /// </summary>
    public static async Task<int> RunAsync(DataPlace place, string? urls, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var run = new SiteRun(place, urls, Turned: false, null);
        while (true)
        {
            try
            {
                run = await RunOnceAsync(run, output, errors, stop).ConfigureAwait(false);
            }
            catch (StorageException fault) when (run is { Turned: true, Place.IsDemo: true })
            {
                await errors.WriteLineAsync(fault.Sentence).ConfigureAwait(false);
                run = run with { Place = run.Place with { IsDemo = false } };
            }

            if (run.ExitCode is { } code)
            {
                return code;
            }
        }
    }

    /// <summary>One life of the site; returns how to begin the next one, or how it ended.</summary>
    private static async Task<SiteRun> RunOnceAsync(SiteRun run, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var (app, serve, fault) = SiteParts.Make(run.Place, run.Urls);
        if (app is null)
        {
            await errors.WriteLineAsync(fault).ConfigureAwait(false);
            return run with { ExitCode = 1 };
        }

        var demo = app.Services.GetRequiredService<DemoFile>();
        SiteTurn? turn;
        await using (app.ConfigureAwait(false))
        {
            var alone = app.Services.GetRequiredService<SiteLock>();
            using var served = alone.Take();
            app.Services.ApplyConventions();
            await app.Services.GetRequiredService<Schema>().EnsureAsync(stop).ConfigureAwait(false);
            await WarnAsync(app, serve, errors).ConfigureAwait(false);
            SiteParts.Map(app);
            if (!await ListenAsync(app, serve, run.Turned ? null : output, errors, stop).ConfigureAwait(false))
            {
                return run with { ExitCode = 1 };
            }

            serve.Urls = string.Join(';', app.Urls);
            await alone.TellAsync(app.Urls.First(), stop).ConfigureAwait(false);
            AskForAdmin(app, errors);
            turn = await EndAsync(app, stop).ConfigureAwait(false);
        }

        Clear(demo, turn, errors);
        return new SiteRun(
            turn == SiteTurn.Again ? run.Place : run.Place with { IsDemo = turn == SiteTurn.ToDemo }, serve.Urls, Turned: true, turn is null ? 0 : null);
    }

    /// <summary>Waits for the end of this life: null where the process was told to stop.</summary>
    private static async Task<SiteTurn?> EndAsync(WebApplication app, CancellationToken stop)
    {
        var (end, asked) = (app.WaitForShutdownAsync(stop), app.Services.GetRequiredService<SiteSwitch>().Asked);
        if (await Task.WhenAny(end, asked).ConfigureAwait(false) == end)
        {
            await end.ConfigureAwait(false);
            return null;
        }

        app.Lifetime.StopApplication();
        await end.ConfigureAwait(false);
        return await asked.ConfigureAwait(false);
    }

    private static void Clear(DemoFile demo, SiteTurn? turn, TextWriter errors)
    {
        try
        {
            if (turn == SiteTurn.ToOwnForGood)
            {
                demo.Remove();
            }
        }
        catch (StorageException fault)
        {
            errors.WriteLine(fault.Sentence);
        }
    }

    /// <summary>What whoever starts the program should know.</summary>
    private static async Task WarnAsync(WebApplication app, ServeOptions serve, TextWriter errors)
    {
        if (SiteKeys.Close(app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder) is { } closed)
        {
            await errors.WriteLineAsync(closed).ConfigureAwait(false);
        }

        if (serve.IsOpenWithoutTls && serve.KnownProxies.Count == 0)
        {
            await errors.WriteLineAsync(HostingTexts.WithoutTls).ConfigureAwait(false);
        }
    }

    /// <summary>Prints the code for the first admin where there is none yet.</summary>
    private static void AskForAdmin(WebApplication app, TextWriter errors)
    {
        var code = app.Services.GetRequiredService<SetupCode>();
        (code.Print, code.Address) = (errors.WriteLine, app.Urls.First());
        if (!app.Services.GetRequiredService<IOptionsMonitor<AccessOptions>>().CurrentValue.IsSingle && !app.Services.GetRequiredService<AccountStore>().HasAdmin())
        {
            code.Renew();
        }
    }

    /// <param name="output">Gets the address; null where it is known already.</param>
    private static async Task<bool> ListenAsync(
        WebApplication app, ServeOptions serve, TextWriter? output, TextWriter errors, CancellationToken stop)
    {
        try
        {
            serve.TryPorts();
            await app.StartAsync(stop).ConfigureAwait(false);
        }
        catch (InvalidOperationException fault) when (serve.Urls.Contains("https:", StringComparison.Ordinal) && fault.StackTrace?.Contains("Https", StringComparison.Ordinal) == true)
        {
            await errors.WriteLineAsync(string.Format(null, HostingTexts.NoCertificate, serve.Urls)).ConfigureAwait(false);
            return false;
        }
        catch (Exception fault) when (fault is SocketException or IOException { InnerException: AddressInUseException or SocketException })
        {
            await errors.WriteLineAsync(string.Format(null, HostingTexts.AddressInUse, serve.Urls)).ConfigureAwait(false);
            return false;
        }

        if (output is not null)
        {
            await output.WriteLineAsync(string.Format(null, HostingTexts.Open, app.Urls.First())).ConfigureAwait(false);
            await output.FlushAsync(stop).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>How one life of the site begins, or how the last one ended.</summary>
    private sealed record SiteRun(DataPlace Place, string? Urls, bool Turned, int? ExitCode);
}
