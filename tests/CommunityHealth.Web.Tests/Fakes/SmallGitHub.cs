using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityHealth.Web.Tests.Fakes;

/// <summary>As much of GitHub as it takes to try a token on a/b, on a port of its own: what it answers depends on the token.</summary>
internal sealed class SmallGitHub : IAsyncDisposable
{
    private const string Preview = """
        {"data":{"repository":{"nameWithOwner":"a/b","isPrivate":false,"isArchived":false,"createdAt":"2020-01-01T00:00:00Z",
        "pullRequests":{"totalCount":1},"issues":{"totalCount":2}},"quarter":{"issueCount":1},"year":{"issueCount":1}}}
        """;

    private const string Refused = """
        {"data":{"repository":{"nameWithOwner":"a/b","isPrivate":false,"isArchived":false,"pullRequests":null,"issues":{"totalCount":2}}},
        "errors":[{"type":"FORBIDDEN","message":"Resource not accessible","path":["repository","pullRequests"]}]}
        """;

    private readonly WebApplication _site;

    private SmallGitHub(WebApplication site) => _site = site;

    public string Address => _site.Urls.First();

    public List<string> Tokens { get; } = [];

    public static async Task<SmallGitHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        var small = new SmallGitHub(site);
        site.MapGet("/repos/a/b", () => Results.Text("""{"id":42,"full_name":"a/b"}""", "application/json"));
        site.MapPost("/graphql", small.Answer);
        await site.StartAsync();
        return small;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private IResult Answer(HttpContext context)
    {
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        Tokens.Add(token);
        switch (token)
        {
            case "sign":
                context.Response.Headers["X-GitHub-SSO"] = "required; url=https://github.com/orgs/a/sso";
                return Results.Text("""{"message":"Resource protected by organization SAML enforcement."}""", "application/json", statusCode: 403);
            case "few":
                return Results.Text(Refused, "application/json");
            case "ghp_x":
                return Results.Text(Preview, "application/json");
            default:
                return Results.Text("""{"message":"Bad credentials"}""", "application/json", statusCode: 401);
        }
    }
}
