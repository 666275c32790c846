using System.Text;
using CommunityHealth.Activity;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Arguments;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHealth.Web.Endpoints;

/// <summary>
/// <c>GET /export/metrics.csv</c> and <c>.json</c>: the figures of a card as a file, for the same address as its page
/// and the metrics named in <c>keys</c>. <c>GET /export/people/ID.json</c>: all that is stored of a person, but for
/// e-mail addresses. <c>GET /export/sentiment-checks.csv</c>: checked messages as rows to train with.
/// </summary>
internal static class ExportEndpoint
{
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/export/metrics.{format:regex(^(csv|json)$)}", ShowAsync).RequireAuthorization(Policies.ReadDashboard).ExcludeFromDescription();
        routes.MapGet("/export/sentiment-checks.csv", ShowChecksAsync).RequireAuthorization(Policies.CheckSentiment).ExcludeFromDescription();
        routes.MapGet("/export/people/{id:long}.json", ShowPerson).RequireAuthorization(Policies.ExportPeople).ExcludeFromDescription();
    }

    private static IResult ShowPerson(long id, [FromServices] PersonFile file, [FromServices] TimeProvider clock) =>
        file.Find(new PersonId(id)) is { } person
            ? Results.Stream(to => file.WriteAsync(to, person, $"{ArgumentsTexts.Program} {ProgramVersion.Text}", clock.GetUtcNow()), "application/json", $"person-{id}.json")
            : Results.NotFound();

    private static async Task<IResult> ShowChecksAsync([FromServices] MessageChecks checks, [FromServices] AuditTrail audit, CancellationToken cancellation)
    {
        await audit.NoteAsync(new AuditChange(AuditActions.Exported, "sentiment-checks.csv", null, null), cancellation);
        var rows = checks.Texts().Select(t => Csv.Line(EmailAddresses.Hidden(t.Text), t.Label.ToString().ToLowerInvariant(), t.Source));
        return Results.File(Encoding.UTF8.GetBytes(string.Concat(rows.Prepend("text,label,source").Select(r => r + "\r\n"))), "text/csv; charset=utf-8", "sentiment-checks.csv");
    }

    private static async Task<IResult> ShowAsync(
        string format, HttpContext context, [FromServices] MetricsQuery metrics, [FromServices] Permissions permissions, [FromServices] TimeProvider clock, CancellationToken cancellation)
    {
        var (filter, problems) = Filter.FromQuery(context.Request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))));
        var keys = Keys(context.Request);
        if (keys.FirstOrDefault(k => Catalogue.Find(k) is null) is { } unknown)
        {
            problems = [.. problems, string.Format(null, ArgumentsTexts.NoMetric, unknown)];
        }

        if (problems.Count > 0)
        {
            return Results.Problem(string.Join(' ', problems), statusCode: StatusCodes.Status400BadRequest);
        }

        keys = keys.Count == 0 ? [.. Catalogue.All.Select(m => m.Key)] : keys;
        try
        {
            var answer = await metrics.ShowAsync(new MetricsRequest(filter with { Compare = Comparison.None }) { Rules = RulesQuery.Of(filter) }, cancellation);
            answer = permissions.May(context.User, Policies.SeeSmallGroups) ? answer : answer.WithoutSmallGroups();
            var origin = new FileOrigin(context.Request.QueryString.Value ?? "", $"{ArgumentsTexts.Program} {ProgramVersion.Text}", clock.GetUtcNow());
            var file = $"{string.Join('-', keys.Take(2)).Replace('.', '-')}-{filter.Period.Text.Replace("..", "-", StringComparison.Ordinal)}.{format}";
            return format == "csv"
                ? Results.File(new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(MetricsCsv.Write(answer, origin, keys))).ToArray(), "text/csv; charset=utf-8", file)
                : Results.File(MetricsJson.Write(answer, origin, keys), "application/json", file);
        }
        catch (UnknownScopeException fault)
        {
            return Results.Problem(fault.Sentence, statusCode: StatusCodes.Status404NotFound);
        }
    }

    /// <summary>The metrics asked for, each once, in the order they were first named.</summary>
    private static IReadOnlyList<string> Keys(HttpRequest request) =>
    [
        .. request.Query["keys"].SelectMany(k => (k ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(),
    ];
}
