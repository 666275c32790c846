using CommunityHealth.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// Made pull requests with ten comments and reviews each, over ten years, in four repositories, by 20,000 people whose
/// shares follow Zipf; nine of ten are closed, seven of ten merged. The same for the same seed.
/// </summary>
internal sealed class GeneratedItems(int seed, DateOnly today)
{
    private const int Scopes = 4;
    private const int People = 20_000;
    private const int Days = 3_652;
    private const int Answers = 10;
    private readonly Random _random = new(seed);
    private long _activity;

    public async Task FillAsync(ServiceProvider services, int pulls)
    {
        var database = services.GetRequiredService<HealthDatabase>();
        using (var connection = database.Open())
        {
            using var all = connection.BeginTransaction();
            Made.Run(connection, "INSERT INTO scopes (id, key) VALUES (@a, 'github:made/repo-' || @a)", 1, Scopes);
            Made.Run(connection, """
                INSERT INTO sources (id, scope_id, platform, location, branches, added_at, last_good_at, shallow, paused, lacks)
                VALUES (@a, @a, 'github', 'https://api.github.example/repos/made/repo-' || @a, 'head', 0, 0, 0, 1, '')
                """, 1, Scopes);
            Made.Run(connection, """
                INSERT INTO people (id, name, sort_key, class, suspected)
                VALUES (@a, 'Person ' || @a, 'person ' || @a, CASE WHEN @a % 997 = 0 THEN 'bot' ELSE 'human' END, 0)
                """, 1, People);
            Made.Run(connection, """
                INSERT INTO identities (id, person_id, platform, key, login, login_folded, name, email, email_folded)
                VALUES (@a, @a, 'github', @a, 'person' || @a, 'person' || @a, 'Person ' || @a, '', '')
                """, 1, People);
            Items(connection, pulls);
            all.Commit();
        }

        await services.GetRequiredService<Rollups>().RebuildAsync(CancellationToken.None);
        using var tidy = database.Open();
        using var checkpoint = tidy.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        checkpoint.ExecuteNonQuery();
    }

    private void Items(SqliteConnection connection, int pulls)
    {
        var item = new Made(connection, """
            INSERT INTO items (id, scope_id, key, kind, number, author_id, association, title, url, opened_at, updated_at, draft, additions, deletions,
                changed_files, base_branch, head_branch, fork, milestone, labels)
            VALUES (@id, @scope, @key, 'pull', @number, @who, 'contributor', 'A made change', @url, @at, @at, 0, @size, 3, 2, 'main', 'topic', @fork, '', '')
            """);
        var activity = new Made(connection, """
            INSERT INTO activities (id, scope_id, key, platform, type, kind, identity_id, item_id, subject, occurred_at, received_at, day, counted, counted_all, detail)
            VALUES (@id, @scope, @key, 'github', @type, @kind, @who, @item, 'A made change', @at, @at, @day, 1, 1, @detail)
            """);
        var end = (today.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 86_400L;
        for (var i = 1; i <= pulls; i++)
        {
            var (scope, author) = (1 + (i % Scopes), Person());
            var opened = end - (long)(Days * 86_400L * Math.Pow(_random.NextDouble(), 1.2)) - 1;
            var key = $"github:{scope}:pull:{i}";
            item.Run(("@id", i), ("@scope", scope), ("@key", key), ("@number", i), ("@who", author), ("@url", $"https://github.example/made/repo-{scope}/pull/{i}"),
                ("@at", opened * 1_000_000), ("@size", _random.Next(1, 800)), ("@fork", _random.Next(3) == 0 ? 0 : 1));
            Act(activity, scope, i, key + ":opened", "pr_opened", "code", author, opened, null);
            var at = opened;
            for (var n = 0; n < Answers; n++)
            {
                at += 60 + (long)(86_400 * -Math.Log(1 - _random.NextDouble()) * 0.7);
                var review = n % 3 == 1;
                Act(
                    activity, scope, i, $"{key}:{(review ? "review" : "comment")}:{(i * 100L) + n}", review ? "review_submitted" : "comment",
                    review ? "review" : "comment", n % 4 == 2 ? author : Person(), at, review ? (n > 6 ? "approved" : "commented") : null);
            }

            var fate = _random.Next(10);
            if (fate < 9 && at < end)
            {
                Act(activity, scope, i, fate < 7 ? key + ":merged" : $"{key}:closed:{at + 60}", fate < 7 ? "pr_merged" : "pr_closed", "", Person(), at + 60, null);
            }
        }
    }

    private void Act(Made to, int scope, long item, string key, string type, string kind, int who, long at, string? detail) => to.Run(
        ("@id", ++_activity), ("@scope", scope), ("@key", key), ("@type", type), ("@kind", kind), ("@who", who), ("@item", item),
        ("@at", at * 1_000_000), ("@day", at / 86_400), ("@detail", (object?)detail ?? DBNull.Value));

    private int Person() => 1 + (int)((People - 1) * Math.Pow(_random.NextDouble(), 4));
}

/// <summary>A statement run many times with other values.</summary>
internal sealed class Made
{
    private readonly SqliteCommand _command;
    private readonly Dictionary<string, SqliteParameter> _values = [];

    public Made(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    /// <summary>Runs a statement once for every number of a range, as <c>@a</c>.</summary>
    public static void Run(SqliteConnection connection, string sql, int from, int to)
    {
        var made = new Made(connection, sql);
        for (var i = from; i <= to; i++)
        {
            made.Run(("@a", i));
        }
    }

    public void Run(params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (!_values.TryGetValue(name, out var parameter))
            {
                _values[name] = parameter = _command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            parameter.Value = value;
        }

        _command.ExecuteNonQuery();
    }
}
