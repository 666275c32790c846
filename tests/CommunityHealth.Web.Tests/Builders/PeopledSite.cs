using CommunityHealth.Community;
using CommunityHealth.Sources;
using CommunityHealth.Sources.Git;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>
/// A site over a repository and a forge where nine people wrote code, seven issues, six tests and two docs, and where an e-mail address
/// stands wherever one can: of authors, as a name, in subjects, messages, trailers, titles and texts.
/// </summary>
public sealed class PeopledSite : IAsyncLifetime
{
    /// <summary>The ends of all addresses: they may be nowhere.</summary>
    public static readonly string[] Domains = ["authored.example", "named.example", "subjected.example", "trailed.example", "signed.example", "titled.example", "told.example", "accounted.example"];

    private readonly RepositoryBuilder _repository = new();

    internal LiveSite Site { get; private set; } = null!;

    /// <summary>The same community, open to people without an account.</summary>
    internal LiveSite Open { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 9; i++)
        {
            _repository.Commit($"Write part {i}", Author(i), file: $"src/part{i}.cs");
        }

        for (var i = 0; i < 6; i++)
        {
            _repository.Commit($"Try part {i}", Author(i), file: $"tests/Part{i}Tests.cs");
        }

        _repository.Commit("Say how, or mail help@subjected.example", Author(0), file: "docs/how.md");
        _repository.Commit("Say why\n\nCo-authored-by: Zoe <zoe@trailed.example>\nSigned-off-by: Yan <yan@signed.example>", "kim@named.example <kim@named.example>", file: "docs/why.md").Build();
        (Site, Open) = (await FillAsync(await LiveSite.StartAsync()), await FillAsync(await LiveSite.StartAsync(settings: ("Access:Public", "True"))));
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Open.DisposeAsync();
        _repository.Dispose();
    }

    /// <summary>A browser of nobody, of somebody by name, or a program with a key of one scope.</summary>
    internal async Task<HttpClient> ClientAsync(string who)
    {
        if (who == "nobody")
        {
            return Open.Client();
        }

        if (!who.StartsWith("key:", StringComparison.Ordinal))
        {
            return await Site.ClientAsync(who);
        }

        var client = Site.Client();
        var key = await Site.Services.GetRequiredService<ApiKeyStore>().MakeAsync(who, [who[4..]], TimeSpan.FromDays(1), default);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    private static string Author(int i) => $"Person{(char)('A' + i)} Sur{(char)('A' + i)} <p{i}@authored.example>";

    private async Task<LiveSite> FillAsync(LiveSite site)
    {
        var source = await site.Services.GetRequiredService<GitHarvester>().AddAsync(_repository.Folder, null, null, default);
        Assert.Equal(HarvestStatus.Complete, (await site.Services.GetRequiredService<Harvests>().RunAsync(source, null, default)).Status);
        using (var session = await site.Health.BeginWriteAsync(default))
        {
            var now = DateTimeOffset.UnixEpoch.AddSeconds(RepositoryBuilder.FirstCommit).AddDays(1);
            var activities = new ActivityWriter(session, source.ScopeId, TimeZoneInfo.Utc, now);
            var items = new ItemWriter(session, source.ScopeId, activities);
            var tom = new Account("tom", "tom", "Tom Tall", "tom@accounted.example");
            foreach (var (number, by) in Enumerable.Range(0, 6).Select(i => new Account($"p{i}", $"p{i}", "", $"p{i}@authored.example")).Prepend(tom).Index())
            {
                items.Write(new SourceItem(SourceKeys.Issue(1, number + 1), Platforms.GitHub, ItemKind.Issue, number + 1, by, "Ask it@titled.example", null, UnixTime.Micros(now))
                {
                    Text = "Or write to me@told.example",
                });
            }

            session.Commit();
        }

        await site.Services.GetRequiredService<Rollups>().RefreshAsync(default);
        return site;
    }
}
