using CommunityHealth.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// Made activities in a database: ten years, 20 scopes, 50,000 people whose shares follow Zipf with exponent 1.1; the same
/// for the same seed. The last day is the day before <paramref name="today"/>.
/// </summary>
internal sealed class GeneratedActivities(int seed, DateOnly today)
{
    private const int Scopes = 20;
    private const int People = 50_000;
    private const int Days = 3_652;
    private readonly Random _random = new(seed);
    private readonly double[] _shares = Zipf(1.1);

    public async Task FillAsync(ServiceProvider services, int count)
    {
        var database = services.GetRequiredService<HealthDatabase>();
        using (var connection = database.Open())
        {
            using var all = connection.BeginTransaction();
            Made.Run(connection, "INSERT INTO scopes (id, key) VALUES (@a, 'github:made/repo-' || @a)", 1, Scopes);
            Made.Run(connection, """
                INSERT INTO sources (id, scope_id, platform, location, branches, added_at, last_good_at, shallow, paused, lacks)
                VALUES (@a, @a, 'git', '/made/' || @a, 'head', 0, 0, 0, 1, '')
                """, 1, Scopes);
            Made.Run(connection, """
                INSERT INTO people (id, name, sort_key, class, suspected)
                VALUES (@a, 'Person ' || @a, 'person ' || @a, CASE WHEN @a % 997 = 0 THEN 'bot' ELSE 'human' END, 0)
                """, 1, People);
            Made.Run(connection, """
                INSERT INTO identities (id, person_id, platform, key, name, email, email_folded)
                VALUES (@a, @a, 'git', 'Person ' || @a || ' <p' || @a || '@example.org>', 'Person ' || @a, 'p' || @a || '@example.org', 'p' || @a || '@example.org')
                """, 1, People);
            Activities(connection, count);
            all.Commit();
        }

        await services.GetRequiredService<Rollups>().RebuildAsync(CancellationToken.None);
        using var tidy = database.Open();
        using var analyze = tidy.CreateCommand();
        analyze.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        analyze.ExecuteNonQuery();
    }

    private void Activities(SqliteConnection connection, int count)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO activities (scope_id, key, platform, type, kind, identity_id, subject, occurred_at, received_at, day, counted, counted_all)
            VALUES (@scope, @key, 'git', 'commit', 'code', @who, 'A made change', @at, @at, @day, 1, 1)
            """;
        var (scope, key, who, at, day) = (Add("@scope"), Add("@key"), Add("@who"), Add("@at"), Add("@day"));
        var lastDay = today.DayNumber - new DateOnly(1970, 1, 1).DayNumber - 1;
        for (var i = 0; i < count; i++)
        {
            var person = Person();
            var when = lastDay - (int)(Days * Math.Pow(_random.NextDouble(), 1.2));
            scope.Value = 1 + ((person + (_random.Next(4) == 0 ? _random.Next(Scopes) : 0)) % Scopes);
            key.Value = $"commit:made{i:x8}";
            (who.Value, day.Value) = (person, when);
            at.Value = ((when * 86_400L) + _random.Next(86_400)) * 1_000_000;
            insert.ExecuteNonQuery();
        }

        SqliteParameter Add(string name) => insert.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    private int Person()
    {
        var found = Array.BinarySearch(_shares, _random.NextDouble() * _shares[^1]);
        return 1 + Math.Min(People - 1, found < 0 ? ~found : found);
    }

    private static double[] Zipf(double exponent)
    {
        var shares = new double[People];
        for (var i = 0; i < People; i++)
        {
            shares[i] = (i == 0 ? 0 : shares[i - 1]) + Math.Pow(i + 1, -exponent);
        }

        return shares;
    }
}
