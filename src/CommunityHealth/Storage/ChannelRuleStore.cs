using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>Keeps what holds in single channels.</summary>
public sealed class ChannelRuleStore(HealthDatabase database)
{
    /// <summary>All rules.</summary>
    public ChannelRules Read()
    {
        using var connection = database.Open();
        using var rows = new Statement(connection, "SELECT scope_id, kind, sla_minutes, official, sensitive FROM channel_rules ORDER BY scope_id, kind");
        var rules = new List<ChannelRule>();
        while (rows.Next())
        {
            rules.Add(new ChannelRule(
                rows.Int(0), ItemKinds.Parse(rows.Text(1)), rows.IsNull(2) ? null : TimeSpan.FromMinutes(rows.Int(2)), rows.Int(3) != 0, rows.Int(4) != 0));
        }

        return new ChannelRules(rules);
    }

    /// <summary>Keeps rules in the place of those of the same channels; one that says nothing is forgotten.</summary>
    public async Task KeepAsync(IReadOnlyList<ChannelRule> rules, CancellationToken cancellation)
    {
        var before = Read();
        using var session = await database.BeginWriteAsync(cancellation).ConfigureAwait(false);
        foreach (var rule in rules)
        {
            Note(session, before.All.FirstOrDefault(r => r.ScopeId == rule.ScopeId && r.Kind == rule.Kind), rule);
            var kind = rule.Kind?.Text() ?? "";
            session.Prepare("DELETE FROM channel_rules WHERE scope_id = ?1 AND kind = ?2").Bind(1, rule.ScopeId).Bind(2, kind).Run();
            if (rule.SaysNothing)
            {
                continue;
            }

            session.Prepare("INSERT INTO channel_rules (scope_id, kind, sla_minutes, official, sensitive) VALUES (?1, ?2, ?3, ?4, ?5)")
                .Bind(1, rule.ScopeId).Bind(2, kind).Bind(3, (long?)rule.Sla?.TotalMinutes).Bind(4, rule.IsOfficial ? 1 : 0).Bind(5, rule.IsSensitive ? 1 : 0).Run();
        }

        session.BumpDataVersion();
        session.Commit();
    }

    private static void Note(WriteSession session, ChannelRule? before, ChannelRule rule)
    {
        if (Say(before) is var was && Say(rule) is var now && was == now)
        {
            return;
        }

        var row = session.Prepare("SELECT key FROM scopes WHERE id = ?1").Bind(1, rule.ScopeId);
        var scope = row.Next() ? row.Text(0) : "";
        row.Reset();
        session.Note(AuditActions.ChannelChanged, $"{scope} {rule.Kind?.Text()}".TrimEnd(), was, now);
    }

    private static string? Say(ChannelRule? rule) => rule is null or { SaysNothing: true } ? null
        : string.Create(CultureInfo.InvariantCulture, $"{(rule.Sla is { } sla ? $"{sla.TotalMinutes:0}m" : "-")}{(rule.IsOfficial ? " official" : "")}{(rule.IsSensitive ? " sensitive" : "")}");
}
