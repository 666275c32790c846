using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Moderation;

/// <summary>Messages that may hurt somebody, first messages in sensitive channels, and what people decided. It only reads.</summary>
public sealed class ModerationQuery(
    ModerationReader reader, MessageReader messages, MessageScores scores, ModerationLog log, ChannelRuleStore channels, TimeProvider clock)
{
    /// <summary>Days that are looked back for first messages and for the time to act.</summary>
    public const int Days = 90;

    private const int Near = 2;

    /// <summary>A page of moderation.</summary>
    public ModerationModel Show(ModerationRequest request, CancellationToken cancellation)
    {
        var entries = log.All();
        var since = UnixTime.Micros(clock.GetUtcNow().AddDays(-Days));
        List<ModerationCase> Cases(IEnumerable<ModerationMessage> found) => [.. found.Select(m => new ModerationCase(m, [.. entries[m.Activity]]))];

        var cases = Cases(reader.Candidates(request.ScopeId, cancellation));
        var (rules, sensitive) = Sensitive(request.ScopeId);
        var firsts = Cases(reader.Firsts(sensitive, since, cancellation).Where(m => rules.IsSensitive(m.ScopeId, m.Channel))).FindAll(c => c.AsksWelcome);
        var queue = cases.FindAll(c => c.Waits);
        var decided = cases.FindAll(c => c.IsDecided);
        var wanted = Sort(request, request.View switch { ModerationView.Firsts => firsts, ModerationView.Decided => decided, _ => queue }).ToList();
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (wanted.Count + ModerationRequest.Size - 1) / ModerationRequest.Size));
        var severe = queue.Count(c => c.Message.Toxicity == Toxicity.Severe);
        return new ModerationModel(
            request with { Page = page }, messages.Model() is { } model ? scores.State(model) : null, severe, queue.Count - severe, queue.Count(c => c.IsEscalated),
            firsts.Count, sensitive.Count > 0, decided.Count, Time(cases, since), Lines([.. wanted.Skip((page - 1) * ModerationRequest.Size).Take(ModerationRequest.Size)]), wanted.Count);
    }

    /// <summary>Medians over the messages whose first decision came since a moment.</summary>
    internal static TimeToAct Time(IEnumerable<ModerationCase> cases, long since)
    {
        var took = cases.Select(c => (c.Took, c.Message)).Where(c => c.Took is { } t && c.Message.At + t.Written >= since).Select(c => c.Took!.Value).ToList();
        return new TimeToAct(took.Count, Median(took.Select(t => t.Written)), Median(took.Select(t => t.Found)));
    }

    private static double? Median(IEnumerable<long> micros)
    {
        long[] sorted = [.. micros.Order()];
        return sorted.Length == 0 ? null : Quantiles.Of(sorted, 0.5) / UnixTime.Second;
    }

    private static IEnumerable<ModerationCase> Sort(ModerationRequest request, List<ModerationCase> cases)
    {
        var wanted = cases.Where(c => request.Level is null || c.Message.Toxicity == request.Level);
        return request.View switch
        {
            ModerationView.Decided => wanted.OrderByDescending(c => c.Log[^1].Id),
            ModerationView.Queue when !request.Newest => wanted.OrderByDescending(c => c.Message.Toxicity).ThenByDescending(c => c.Message.Toxic).ThenByDescending(c => c.Message.At).ThenBy(c => c.Message.Activity),
            _ => wanted.OrderByDescending(c => c.Message.At).ThenBy(c => c.Message.Activity),
        };
    }

    private (ChannelRules Rules, IReadOnlyCollection<int> Scopes) Sensitive(int scopeId)
    {
        var rules = channels.Read();
        return (rules, [.. rules.All.Where(r => r.IsSensitive && (scopeId == 0 || r.ScopeId == scopeId)).Select(r => r.ScopeId).Distinct().Order()]);
    }

    private List<ModerationLine> Lines(IReadOnlyList<ModerationCase> cases)
    {
        var texts = messages.Texts(cases.Select(c => c.Message.Activity));
        return [.. cases.Select(c => new ModerationLine(c, texts.GetValueOrDefault(c.Message.Activity), reader.Around(c.Message.Activity, Near)))];
    }
}
