using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Demo;

/// <summary>The story holds, whatever the dice say and whenever it ends.</summary>
public sealed class DemoStoryTests(FirstDemo first)
{
    private const string Human = """
        activities a JOIN identities i ON i.id = a.identity_id JOIN people p ON p.id = i.person_id WHERE p.class = 'human' AND a.kind <> ''
        """;

    [Fact]
    public void It_is_as_big_as_a_community_of_three_years()
    {
        var made = first.Made;

        Assert.InRange(made.Number("SELECT COUNT(*) FROM activities"), 60_000, 100_000);
        Assert.InRange(made.Number("SELECT COUNT(*) FROM people"), 350, 450);
        Assert.Equal("2023-11-24|2026-11-23", made.Row(
            "SELECT date(MIN(occurred_at) / 1000000, 'unixepoch'), date(MAX(occurred_at) / 1000000, 'unixepoch') FROM activities"));
    }

    [Fact]
    public void Every_type_and_every_kind_appears()
    {
        Assert.Equal(
            Enum.GetValues<ActivityType>().Where(t => t < ActivityType.SignedOff).Select(t => t.Text()).Order(StringComparer.Ordinal),
            first.Made.Rows("SELECT DISTINCT type FROM activities ORDER BY type"));
        Assert.Equal(
            Enum.GetValues<ContributionKind>().Select(t => t.Text()).Order(StringComparer.Ordinal),
            first.Made.Rows("SELECT DISTINCT kind FROM activities ORDER BY kind"));
    }

    [Fact]
    public void Nothing_in_it_could_be_taken_for_real()
    {
        Assert.Empty(first.Made.Rows("""
            SELECT email FROM identities WHERE email <> '' AND email NOT LIKE '%@example.org' AND email NOT LIKE '%@example.net' AND email NOT LIKE '%.example.net'
            """));
        Assert.Empty(first.Made.Rows("""
            SELECT url FROM activities WHERE url NOT LIKE 'https://github.example/%' AND url NOT LIKE 'https://forum.wayfern.example/%'
            AND url NOT LIKE 'https://chat.wayfern.example/%'
            """));
        Assert.All(first.Made.Rows("SELECT location FROM sources"), l => Assert.EndsWith(".example", new Uri(l).Host, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_bots_and_an_agent_are_told_from_people()
    {
        Assert.Equal(
            ["Pathfinder|agent", "Wayfern greeter|bot", "ferry-updates[bot]|bot"],
            first.Made.Rows("SELECT name, class FROM people WHERE class <> 'human' ORDER BY name"));
        Assert.Empty(first.Made.Rows("SELECT name FROM people WHERE suspected"));
    }

    [Fact]
    public void Somebody_has_two_names_and_somebody_two_accounts_that_nobody_joined_yet()
    {
        Assert.Equal(
            ["Amara Nwosu", "Amara Nwosu-Lind"],
            first.Made.Rows("""
                SELECT i.name FROM identities i JOIN people p ON p.id = i.person_id WHERE p.name = 'Amara Nwosu' AND i.platform = 'git' ORDER BY i.name
                """));
        Assert.Equal(2, first.Made.Number("SELECT COUNT(DISTINCT person_id) FROM identities WHERE name IN ('Tomasz Wilk', 'tom_w')"));
    }

    [Fact]
    public void The_files_of_all_commits_are_known_and_say_what_kind_of_work_they_are()
    {
        Assert.Equal(0, first.Made.Number("SELECT COUNT(*) FROM commits WHERE files IS NULL OR gap IS NOT NULL"));
        Assert.Equal(
            ["code", "docs", "tests", "translation"], first.Made.Rows("SELECT DISTINCT kind FROM activities WHERE type = 'commit' ORDER BY kind"));
        Assert.Equal(2, first.Made.Number("SELECT COUNT(*) FROM sources WHERE files_at IS NOT NULL"));
    }

    [Fact]
    public void Nothing_happens_before_what_it_belongs_to() => AssertInOrder(first.Made);

    [Theory]
    [InlineData("2026-11-23", 1)]
    [InlineData("2025-08-31", 7)]
    public async Task The_crisis_the_bad_quarter_the_recovery_and_the_wish_hold(string until, ulong seed)
    {
        using var own = (until, seed) == (MadeDemo.Until, 1UL) ? null : await MadeDemo.MakeAsync(until, seed);
        var made = own ?? first.Made;
        var crisis = DateOnly.Parse(made.Row("SELECT date(occurred_at / 1000000, 'unixepoch') FROM activities WHERE subject = 'Stepping down' AND type = 'topic_opened'"), CultureInfo.InvariantCulture);
        var last = DateOnly.Parse(until, CultureInfo.InvariantCulture);
        var quarter = Quarter(crisis, 0);

        Assert.InRange(last.DayNumber - crisis.DayNumber, 12 * 30, 16 * 31);
        AssertCrisis(made, quarter);
        await AssertBadQuarterAsync(made, Quarter(crisis, 1));
        AssertWish(made, Quarter(crisis, 2).From);
        AssertInOrder(made);
    }

    /// <summary>She is gone; fewer people do something, fewer questions are answered, and answers take longer.</summary>
    private static void AssertCrisis(MadeDemo made, Window quarter)
    {
        var before = Quarter(quarter.From, -1);
        Assert.True(People(made, quarter) < 0.95 * People(made, before), "fewer people");
        Assert.True(Answers(made, quarter) < 0.6 * Answers(made, before), "fewer answers");
        Assert.True(HoursToAnswer(made, quarter) > 1.5 * HoursToAnswer(made, before), "slower answers");
        Assert.Equal(0, made.Number($"SELECT COUNT(*) FROM {Human} AND p.name = 'Maren Solheim' AND a.day >= {Day(quarter.From.AddDays(6))}"));
        Assert.InRange(made.Number("SELECT COUNT(*) FROM activities WHERE type = 'comment' AND subject = 'Send usage statistics by default'"), 90, 140);
        Assert.InRange(made.Number("SELECT COUNT(*) FROM activities WHERE type = 'comment' AND subject = 'Send usage statistics by default' AND identity_id IS NULL"), 1, 5);
    }

    private static async Task AssertBadQuarterAsync(MadeDemo made, Window bad)
    {
        var answer = await made.Get<MetricsQuery>().ShowAsync(
            new MetricsRequest(Filter.Default with { Period = Period.Parse("all") }, null, UnixTime.Utc(Last(made))), default);
        var (active, retention) = (answer["contributors.active"].Series, answer["contributors.retention"].Series);
        double Monthly(Window window) => active.Where(p => window.Contains(p.From)).Max(p => p.Value!.Value);

        var (before, after) = (Quarter(bad.From, -2), Quarter(bad.From, 2));
        Assert.True(Monthly(bad) < 0.65 * Monthly(before), $"MAU {Monthly(bad)} after {Monthly(before)}");
        Assert.True(Monthly(after) > 1.35 * Monthly(bad), $"MAU {Monthly(after)} after {Monthly(bad)}");
        var kept = retention.ToDictionary(p => p.From, p => p.Value);
        Assert.True(kept[bad.From] < kept[before.From] - 0.12, $"retention {kept[bad.From]} after {kept[before.From]}");
        Assert.True(kept[after.From] > kept[bad.From] + 0.12, $"retention {kept[after.From]} after {kept[bad.From]}");
        Assert.Empty(made.Rows($"SELECT key FROM activities WHERE type = 'release' AND day >= {Day(bad.From)} AND day < {Day(bad.To)}"));
    }

    /// <summary>Asked for by many, built by somebody new, merged, released within days, thanked for.</summary>
    private static void AssertWish(MadeDemo made, DateOnly recovery)
    {
        const string Issue = "subject = 'Directions read aloud, without a network'";
        const string Pull = "subject = 'Read directions aloud offline'";
        Assert.InRange(made.Number($"SELECT COUNT(*) FROM activities WHERE type = 'comment' AND {Issue}"), 50, 90);
        Assert.InRange(made.Number($"SELECT COUNT(DISTINCT identity_id) FROM activities WHERE type = 'comment' AND {Issue}"), 30, 80);
        var builder = made.Number($"SELECT i.person_id FROM activities a JOIN identities i ON i.id = a.identity_id WHERE type = 'pr_opened' AND {Pull}");
        var (opened, merged) = (made.Number($"SELECT day FROM activities WHERE type = 'pr_opened' AND {Pull}"), made.Number($"SELECT day FROM activities WHERE type = 'pr_merged' AND {Pull}"));
        Assert.InRange(made.Number($"SELECT first_day FROM person_spans WHERE scope_id = 0 AND person_id = {builder}"), Day(recovery), opened);
        Assert.InRange(opened - made.Number($"SELECT first_day FROM person_spans WHERE scope_id = 0 AND person_id = {builder}"), 0, 90);
        Assert.Equal(4, made.Number($"SELECT COUNT(*) FROM activities WHERE type = 'review_submitted' AND {Pull}"));
        Assert.Equal(6, made.Number("SELECT COUNT(*) FROM commits WHERE message LIKE '%spoken directions%' OR message LIKE '%voice that is on%' OR message LIKE 'Say distances%' OR message LIKE 'Stay silent%'"));
        Assert.InRange(made.Number($"SELECT MIN(day) FROM activities WHERE type = 'release' AND day >= {merged}") - merged, 0, 7);
        Assert.Equal(merged, made.Number($"SELECT day FROM activities WHERE type = 'issue_closed' AND {Issue}"));
        Assert.InRange(made.Number($"SELECT COUNT(*) FROM activities WHERE type = 'comment' AND {Issue} AND day > {merged}"), 10, 20);
        Assert.InRange(made.Number("SELECT COUNT(*) FROM activities WHERE type = 'reply_given' AND subject LIKE 'Thank you, Nomvula%'"), 12, 24);
    }

    /// <summary>By keys and addresses: parts of an item come after it was opened, and nothing lies outside the story.</summary>
    private static void AssertInOrder(MadeDemo made)
    {
        var all = made.Rows("SELECT key, type, url, occurred_at, received_at FROM activities").Select(r => r.Split('|'))
            .Select(c => (Key: c[0], Type: c[1], Url: c[2], At: long.Parse(c[3], null), Received: long.Parse(c[4], null))).ToList();
        var items = all.Where(a => a.Key.EndsWith(":opened", StringComparison.Ordinal)).ToDictionary(a => a.Key[..^":opened".Length], a => a.At);
        var topics = all.Where(a => a.Type == "topic_opened").ToDictionary(a => a.Url, a => a.At);
        var parts = all.Where(a => a.Type != "topic_opened" && a.Key.Split(':') is ["github" or "discourse", _, "pull" or "issue" or "discussion" or "topic", _, not "opened", ..]).ToList();
        var last = Last(made) + 1;
        var replies = all.Where(a => a.Type == "reply_given").ToList();

        Assert.True(parts.Count > 30_000 && replies.Count > 10_000);
        Assert.All(parts, p => Assert.True(items[string.Join(':', p.Key.Split(':').Take(4))] < p.At, p.Key));
        Assert.All(replies, r => Assert.True(topics[r.Url[..r.Url.LastIndexOf('/')]] < r.At, r.Key));
        Assert.All(all, a => Assert.True(a.At <= last && a.At <= a.Received, a.Key));
        Assert.Empty(made.Rows("SELECT sha FROM commits WHERE author_at > committer_at"));
    }

    private static long Last(MadeDemo made) => made.Number("SELECT MAX(last_good_at) FROM sources");

    private static Window Quarter(DateOnly day, int steps)
    {
        var start = Granularity.Quarter.Step(Granularity.Quarter.StartOf(day), steps);
        return new Window(start, Granularity.Quarter.Step(start));
    }

    private static long People(MadeDemo made, Window window) =>
        made.Number($"SELECT COUNT(DISTINCT p.id) FROM {Human} AND a.day >= {Day(window.From)} AND a.day < {Day(window.To)}");

    private static long Answers(MadeDemo made, Window window) => made.Number(
        $"SELECT COUNT(*) FROM activities WHERE type = 'reply_given' AND day >= {Day(window.From)} AND day < {Day(window.To)}");

    /// <summary>The median of the hours from an issue to its first comment by a person.</summary>
    private static double HoursToAnswer(MadeDemo made, Window window)
    {
        var opened = made.Rows($"SELECT key, occurred_at FROM activities WHERE type = 'issue_opened' AND day >= {Day(window.From)} AND day < {Day(window.To)}")
            .Select(r => r.Split('|')).ToDictionary(c => c[0].Replace(":opened", ":comment", StringComparison.Ordinal), c => long.Parse(c[1], null));
        var answered = made.Rows($"""
            SELECT a.key, a.occurred_at FROM activities a JOIN identities i ON i.id = a.identity_id JOIN people p ON p.id = i.person_id
            WHERE a.type = 'comment' AND p.class = 'human' AND a.day >= {Day(window.From)} ORDER BY a.occurred_at
            """).Select(r => r.Split('|')).Select(c => (Item: c[0][..c[0].LastIndexOf(':')], At: long.Parse(c[1], null)));
        var hours = answered.Where(a => opened.ContainsKey(a.Item)).DistinctBy(a => a.Item).Select(a => (a.At - opened[a.Item]) / 3.6e9).Order().ToList();
        return hours[hours.Count / 2];
    }

    private static long Day(DateOnly day) => UnixTime.Number(day);
}
