using System.Net;
using CommunityHealth.Community;
using CommunityHealth.Sources.GitHub;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Accounts;
using CommunityHealth.Web.Hosting;
using CommunityHealth.Web.SourcePages;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Access;

/// <summary>The keys of a site: kept from others, lost, renewed.</summary>
public sealed class KeysTests
{
    private const string Secret = "5d1c0ffee5d1c0ffee5d1c0ffee5d1c0ffee5d1c";

    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    [Fact]
    public async Task Keys_that_others_may_read_are_closed_and_that_is_said()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var site = await LiveSite.StartAsync();
        using var linus = await site.ClientAsync("linus");
        var folder = new DirectoryInfo(Path.Combine(site.Data, "keys"));
        Assert.Null(SiteKeys.Close(site.Data));
        folder.UnixFileMode = Open | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var files = folder.GetFiles();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            file.UnixFileMode = Open;
        }

        Assert.Equal(string.Format(null, HostingTexts.KeysClosed, folder.FullName), SiteKeys.Close(site.Data));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder.FullName).UnixFileMode);
        foreach (var file in folder.GetFiles())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        }

        Assert.Null(SiteKeys.Close(site.Data));
    }

    [Fact]
    public async Task Without_its_keys_a_site_starts_and_says_what_is_lost()
    {
        var first = await LiveSite.StartAsync();
        var id = await SealAsync(first);
        using var before = await first.ClientAsync("linus");
        await using var site = await first.StartAgainAsync(() => Directory.Delete(Path.Combine(first.Data, "keys"), recursive: true));

        using var client = site.Client();
        using var over = await before.GetAsync(new Uri(site.Address, "/account"));
        Assert.Equal(HttpStatusCode.Redirect, over.StatusCode);
        Assert.Equal(TokenState.Sealed, site.Services.GetRequiredService<GitHubToken>().StateOf(id));
        using var ada = await site.ClientAsync("ada");
        Assert.Contains(SourcesTexts.Token_Sealed, await ada.GetStringAsync(new Uri("/sources", UriKind.Relative)), StringComparison.Ordinal);

        using var half = await LiveSite.SignInAsync(client, "kept", LiveSite.Password);
        Assert.Contains(AccountsTexts.AppLost, WebUtility.HtmlDecode(await half.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await SignInTests.StatusAsync(client, "/account"));
        using var wrong = await LiveSite.SignInAsync(client, "kept", "eight yellow teapots");
        Assert.Contains(AccountsTexts.Refused, WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var accounts = site.Services.GetRequiredService<AccountStore>();
        var kept = accounts.FindByName("KEPT")!;
        kept.ForgetApp();
        Assert.Equal(AccountOutcome.Done, await accounts.KeepAsync(kept, default));
        using var again = await site.ClientAsync("kept");
    }

    [Fact]
    public async Task After_keys_are_renewed_secrets_open_sessions_are_over_and_the_old_keys_open_nothing()
    {
        await using var site = await LiveSite.StartAsync();
        var id = await SealAsync(site);
        using var linus = await site.ClientAsync("linus");
        var old = Directory.GetFiles(Path.Combine(site.Data, "keys")).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);

        Assert.Equal((3, 0), await site.Services.GetRequiredService<KeyRenewal>().RenewAsync(default));

        Assert.Equal(Secret, site.Services.GetRequiredService<GitHubToken>().Of(id));
        Assert.Equal(HttpStatusCode.Redirect, await SignInTests.StatusAsync(linus, "/account"));
        using var anew = await site.ClientAsync("linus");
        await NothingOpensAsync(site, id, old);
    }

    [Fact]
    public async Task Keys_renewed_by_another_process_are_followed_by_a_site_that_runs()
    {
        await using var site = await LiveSite.StartAsync();
        var id = await SealAsync(site);
        using var linus = await site.ClientAsync("linus");
        var old = Directory.GetFiles(Path.Combine(site.Data, "keys")).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        await using (var other = site.Beside())
        {
            Assert.Equal((3, 0), await other.Services.GetRequiredService<KeyRenewal>().RenewAsync(default));
        }

        await Task.Delay(WatchedKeys.Look + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, await SignInTests.StatusAsync(linus, "/account"));
        Assert.Equal(Secret, site.Services.GetRequiredService<GitHubToken>().Of(id));
        using var anew = await site.ClientAsync("linus");
        await site.Services.GetRequiredService<GitHubToken>().KeepAsync(id, Secret, default);
        await NothingOpensAsync(site, id, old);
    }

    /// <summary>A copy of the keys from before and of the database from after.</summary>
    private static async Task NothingOpensAsync(LiveSite site, int id, Dictionary<string, string> keys)
    {
        var thief = await LiveSite.StartAsync();
        await using var stolen = await thief.StartAgainAsync(() =>
        {
            var folder = Path.Combine(thief.Data, "keys");
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in keys)
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }

            File.Delete(thief.Health.Path + "-wal");
            thief.Health.ClearPool();
            File.Delete(thief.Health.Path);
            new Backups(site.Health).Save(thief.Health.Path);
        });

        Assert.Equal(TokenState.Sealed, stolen.Services.GetRequiredService<GitHubToken>().StateOf(id));
        using var scope = stolen.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<UserAccount>>();
        var kept = (await users.FindByNameAsync("kept"))!;
        Assert.NotNull(kept.Authenticator);
        Assert.Null(await users.GetAuthenticatorKeyAsync(kept));
        Assert.Equal(0, await users.CountRecoveryCodesAsync(kept));
    }

    /// <summary>A sealed token, and an account with an authenticator app.</summary>
    private static async Task<int> SealAsync(LiveSite site)
    {
        var source = await site.Services.GetRequiredService<SourceStore>().AddAsync("github:a/b", Platforms.GitHub, "http://127.0.0.1:1/repos/a/b", "", default);
        await site.Services.GetRequiredService<GitHubToken>().KeepAsync(source.Id, Secret, default);
        await site.AddAsync("kept", Role.Viewer);
        using var scope = site.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<UserAccount>>();
        var kept = (await users.FindByNameAsync("kept"))!;
        await users.ResetAuthenticatorKeyAsync(kept);
        await users.SetTwoFactorEnabledAsync(kept, true);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(kept, 3);
        return source.Id;
    }
}
