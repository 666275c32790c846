using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// Ten thousand wrong sign-ins for one account by eight at once, and others who sign in meanwhile, each with a browser of
/// their own; published program. A sign-in is the sending of the form until the answer: its page is open already.
/// </summary>
internal static partial class SignInBench
{
    private const int Wrong = 10_000;
    private const int Attackers = 8;
    private const int People = 40;
    private const string Password = "correct horse battery";

    public static async Task<int> RunAsync()
    {
        var executable = Bench.Publish();
        var folder = Bench.Scratch("sign-in");
        await MakeAsync(folder);
        using var server = Server.Start(executable, folder, new Dictionary<string, string> { ["COMMUNITYHEALTH__ACCESS__MODE"] = "accounts" });
        await SignInAsync(server, "warm");
        var watch = Stopwatch.StartNew();
        var left = Wrong;
        var attack = Task.WhenAll(Enumerable.Range(0, Attackers).Select(_ => Task.Run(async () =>
        {
            using var client = Client(server);
            var token = await OpenAsync(client);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await SendAsync(client, token, "victim", "wrong wrong wrong", HttpStatusCode.OK);
            }
        })));
        var times = new List<double>();
        for (var i = 0; i < People; i++)
        {
            times.Add(await SignInAsync(server, $"person{i}"));
            await Task.Delay(100);
        }

        var busy = !attack.IsCompleted;
        await attack;
        var seconds = watch.Elapsed.TotalSeconds;
        times.Sort();
        Figures.Print("others sign in meanwhile, median", times[times.Count / 2], "ms", "-");
        Figures.Print("others sign in meanwhile, slowest", times[^1], "ms", "<= 300");
        Figures.Print("10,000 wrong sign-ins answered in", seconds, "s", "-");
        using var last = Client(server);
        await SendAsync(last, await OpenAsync(last), "victim", Password, HttpStatusCode.OK);
        Console.WriteLine(busy ? "The account is locked; the wrong ones went on until after the last of the others." : "The wrong ones ended before the last of the others: not measured.");
        return busy ? 0 : 1;
    }

    private static async Task MakeAsync(string folder)
    {
        await using var services = await Bench.ServicesAsync(folder);
        var accounts = services.GetRequiredService<AccountStore>();
        var hash = new PasswordHasher<UserAccount>().HashPassword(new UserAccount(), Password);
        foreach (var name in Enumerable.Range(0, People).Select(i => $"person{i}").Append("victim").Append("warm"))
        {
            await accounts.AddAsync(new UserAccount { Name = name, NameKey = name.ToUpperInvariant(), Role = name == "warm" ? Role.Admin : Role.Viewer, PasswordHash = hash, Stamp = name }, CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
    }

    private static HttpClient Client(Server server) => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };

    private static async Task<string> OpenAsync(HttpClient client) =>
        WebUtility.HtmlDecode(Token().Match(await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative))).Groups[1].Value);

    private static async Task<double> SignInAsync(Server server, string name)
    {
        using var client = Client(server);
        var token = await OpenAsync(client);
        var watch = Stopwatch.StartNew();
        await SendAsync(client, token, name, Password, HttpStatusCode.Redirect);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task SendAsync(HttpClient client, string token, string name, string password, HttpStatusCode wanted)
    {
        using var content = new FormUrlEncodedContent(
            [new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("Typed.Name", name), new("Typed.Password", password)]);
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), content);
        if (answer.StatusCode != wanted)
        {
            throw new InvalidOperationException($"{name}: {answer.StatusCode}");
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
