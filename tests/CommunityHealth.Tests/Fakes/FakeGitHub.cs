using System.Globalization;
using System.Net;
using System.Text.Json;

namespace CommunityHealth.Tests.Fakes;

/// <summary>A request as GitHub saw it.</summary>
/// <param name="At">By GitHub's own clock.</param>
internal sealed record FakeRequest(int Number, Uri Address, string Operation, JsonElement Variables, string? Token, DateTimeOffset At)
{
    public bool Is(string operation) => Operation == operation;
}

/// <summary>What goes wrong with a request; <paramref name="honest"/> is what GitHub would have answered.</summary>
internal delegate Task<HttpResponseMessage> Fault(FakeRequest request, Func<HttpResponseMessage> honest, CancellationToken cancellation);

/// <summary>
/// GitHub within the process: REST and GraphQL over one small repository, with limits that are kept and faults on demand.
/// Whoever asks again before a limit is over is written down.
/// </summary>
internal sealed class FakeGitHub(FakeRepository repository, TimeProvider clock) : HttpMessageHandler
{
    public const string Secret = "ghp_very-secret";

    private readonly Lock _lock = new();
    private readonly FakeGraphQl _graph = new(repository);
    private int _open;

    public FakeRepository Repository => repository;

    public FakeRest Rest { get; } = new(repository);

    /// <summary>The app it knows; null for none.</summary>
    public FakeApp? App { get; set; }

    /// <summary>How far GitHub's clock is ahead of ours.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Requests a window without and with a token.</summary>
    public int Anonymous { get; set; } = 60;

    public int Allowed { get; set; } = 5_000;

    public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);

    public Dictionary<string, (int Remaining, DateTimeOffset Reset)> Limits { get; } = [];

    public DateTimeOffset SilentUntil { get; set; }

    /// <summary>Requests that came although GitHub had asked for a pause.</summary>
    public List<FakeRequest> TooEarly { get; } = [];

    public List<FakeRequest> Log { get; } = [];

    public int MostAtOnce { get; private set; }

    /// <summary>Decides for each request what goes wrong with it; null: nothing.</summary>
    public Func<FakeRequest, Fault?>? Faults { get; set; }

    /// <summary>Raised before a request is answered: the repository can move on while it is read.</summary>
    public Action<FakeRequest>? Asked { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow() + Ahead;

    public int Count(string operation) => Log.Count(r => r.Is(operation));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var sent = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellation);
        var body = sent.Length == 0 ? default : JsonDocument.Parse(sent).RootElement;
        var path = request.RequestUri!.AbsolutePath;
        path = path.StartsWith("/api/v3/", StringComparison.Ordinal) ? path["/api/v3".Length..] : path;
        var seen = body.ValueKind == JsonValueKind.Object
            ? new FakeRequest(0, request.RequestUri, body.GetProperty("query").GetString()!.Split(' ', '(')[1], body.GetProperty("variables"), Token(request), Now)
            : new FakeRequest(0, request.RequestUri, path.Split('/')[^1], default, Token(request), Now);
        lock (_lock)
        {
            seen = seen with { Number = Log.Count + 1 };
            Log.Add(seen);
            MostAtOnce = Math.Max(MostAtOnce, ++_open);
        }

        try
        {
            Asked?.Invoke(seen);
            await Task.Yield();
            return Faults?.Invoke(seen) is { } fault ? await fault(seen, () => Honest(seen, request, path), cancellation) : Honest(seen, request, path);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static string? Token(HttpRequestMessage request) => request.Headers.Authorization?.Parameter;

    private HttpResponseMessage Honest(FakeRequest seen, HttpRequestMessage request, string path)
    {
        lock (_lock)
        {
            var response = Answer(seen, request, path);
            response.Headers.Date = new DateTimeOffset(Now.Ticks - (Now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
            return response;
        }
    }

    private HttpResponseMessage Answer(FakeRequest seen, HttpRequestMessage request, string path)
    {
        if (request.Headers.UserAgent.Count == 0)
        {
            return FakeRest.Json(new { message = "Request forbidden by administrative rules." }, HttpStatusCode.Forbidden);
        }

        if (App?.Answer(path, seen.Token, Now) is { } told)
        {
            return told;
        }

        if (seen.Token is not (null or Secret) && App?.Takes(seen.Token, Now) != true)
        {
            return FakeRest.Json(new { message = "Bad credentials" }, HttpStatusCode.Unauthorized);
        }

        var graph = seen.Variables.ValueKind == JsonValueKind.Object;
        if (graph && seen.Token is null)
        {
            return FakeRest.Json(new { message = "This endpoint requires you to be authenticated." }, HttpStatusCode.Unauthorized);
        }

        if (Now < SilentUntil)
        {
            TooEarly.Add(seen);
        }

        var resource = graph ? "graphql" : "core";
        var (remaining, reset) = Limits.TryGetValue(resource, out var known) && Now < known.Reset ? known
            : (seen.Token is null ? Anonymous : Allowed, Now + Window);
        if (remaining == 0)
        {
            TooEarly.Add(seen);
        }

        var root = request.RequestUri!.AbsoluteUri[..request.RequestUri.AbsoluteUri.IndexOf(path, StringComparison.Ordinal)];
        var response = remaining == 0 ? UsedUp(graph)
            : graph ? FakeRest.Json(_graph.Answer(seen.Operation, seen.Variables))
            : Rest.Answer(request, root, path);
        remaining = Math.Max(0, remaining - (response.StatusCode == HttpStatusCode.NotModified ? 0 : 1));
        Limits[resource] = (remaining, reset);
        Told(response, resource, seen.Token is null ? Anonymous : Allowed, remaining, reset);
        return response;
    }

    private static HttpResponseMessage UsedUp(bool graph) => graph
        ? FakeRest.Json(new { errors = new[] { new { type = "RATE_LIMITED", message = "API rate limit exceeded for user ID 1." } } })
        : FakeRest.Json(new { message = "API rate limit exceeded for user ID 1." }, HttpStatusCode.Forbidden);

    private static void Told(HttpResponseMessage response, string resource, int limit, int remaining, DateTimeOffset reset)
    {
        void Say(string name, long value) => response.Headers.TryAddWithoutValidation(name, value.ToString(CultureInfo.InvariantCulture));
        Say("x-ratelimit-limit", limit);
        Say("x-ratelimit-remaining", remaining);
        Say("x-ratelimit-reset", reset.ToUnixTimeSeconds());
        response.Headers.TryAddWithoutValidation("x-ratelimit-resource", resource);
    }
}
