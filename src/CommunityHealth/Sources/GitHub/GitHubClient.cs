using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// Asks GitHub over REST and GraphQL: what can pass is asked again with growing pauses, limits are waited out, redirects
/// and links are followed as given, and the token goes to the API's own host only.
/// </summary>
internal sealed class GitHubClient : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan FirstSilence = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http;
    private readonly GitHubAddress _address;
    private readonly string? _token;
    private readonly GitHubLimits _limits;
    private readonly SemaphoreSlim _turns;
    private readonly ResiliencePipeline<GitHubAnswer> _retries;
    private int _requests;
    private int _silences;

    public GitHubClient(HttpClient http, GitHubAddress address, string? token, GitHubOptions options, GitHubLimits limits, TimeProvider clock)
    {
        (_http, _address, _token, _limits, _turns) = (http, address, token, limits, new SemaphoreSlim(options.Concurrency));
        _retries = new ResiliencePipelineBuilder<GitHubAnswer> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<GitHubAnswer>
        {
            ShouldHandle = new PredicateBuilder<GitHubAnswer>().Handle<PassingFaultException>(),
            MaxRetryAttempts = 6, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(options.RetryMilliseconds), MaxDelay = TimeSpan.FromMinutes(1),
        }).Build();
    }

    /// <summary>Requests sent so far, those sent again included.</summary>
    public int Requests => _requests;

    /// <summary>Points of GraphQL spent so far.</summary>
    public int Points => _limits.Points;

    /// <summary>An answer to a REST question: there, unchanged, or a status that says it is not there (404, 410, 451, 301).</summary>
    /// <exception cref="GitHubException">GitHub says no, or cannot be reached in several tries.</exception>
    /// <param name="follow">Whether a moved thing is looked for where it went.</param>
    public Task<GitHubAnswer> GetAsync(Uri address, string? etag, CancellationToken cancellation, bool follow = true) => TryAsync(
        "core",
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (etag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", etag);
            }

            return request;
        },
        answer => answer.IsThere && (answer.Body is not [(byte)'[', ..] and not [(byte)'{', ..] || !IsJson(answer.Body))
            ? throw new PassingFaultException(GitHubTexts.Fault_Json)
            : answer,
        cancellation,
        follow);

    /// <summary>The data of a GraphQL query, with the errors that came beside it.</summary>
    /// <exception cref="GitHubException">GitHub says no, or cannot be reached in several tries.</exception>
    /// <exception cref="TooMuchException">The query asks for more than GitHub answers at once.</exception>
    /// <param name="inPart">An answer in part is an answer; else it is a fault that can pass.</param>
    public async Task<GraphAnswer<T>> QueryAsync<T>(
        string query, IReadOnlyDictionary<string, object?> variables, JsonTypeInfo<GraphAnswer<T>> type, CancellationToken cancellation,
        bool inPart = false)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new GraphRequest(query, variables), GraphJson.Default.GraphRequest);
        GraphAnswer<T>? read = null;
        await TryAsync(
            "graphql",
            () => new HttpRequestMessage(HttpMethod.Post, _address.GraphQl)
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            },
            answer =>
            {
                read = answer.Read(type);
                return Judge(read, answer, inPart);
            },
            cancellation).ConfigureAwait(false);
        return read!;
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private GitHubAnswer Judge<T>(GraphAnswer<T> read, GitHubAnswer answer, bool inPart)
    {
        if (read.Errors is not { Count: > 0 } errors)
        {
            return read.Data is null ? throw new PassingFaultException(GitHubTexts.Fault_Json) : answer;
        }

        if (errors.Any(e => e.Type == "RATE_LIMITED"))
        {
            _limits.Exhaust("graphql");
            throw new LimitedException();
        }

        var first = errors[0];
        if (read.Data is not null)
        {
            return inPart || errors.All(e => e.Type is not (null or "RESOURCE_LIMITS_EXCEEDED"))
                ? answer
                : throw new PassingFaultException(string.Format(null, GitHubTexts.Fault_GraphQl, first.Message));
        }

        throw first.Type switch
        {
            "NOT_FOUND" => new GitHubException(string.Format(null, GitHubTexts.NotFound, _address.FullName)),
            "MAX_NODE_LIMIT_EXCEEDED" or "RESOURCE_LIMITS_EXCEEDED" => new TooMuchException(first.Message ?? ""),
            "INSUFFICIENT_SCOPES" or "FORBIDDEN" => new GitHubException(string.Format(null, GitHubTexts.Forbidden, _address.FullName, first.Message)),
            _ => new PassingFaultException(string.Format(null, GitHubTexts.Fault_GraphQl, first.Message)),
        };
    }

    private async Task<GitHubAnswer> TryAsync(
        string resource, Func<HttpRequestMessage> make, Func<GitHubAnswer, GitHubAnswer> judge, CancellationToken cancellation,
        bool follow = true)
    {
        while (true)
        {
            try
            {
                return await _retries.ExecuteAsync(
                    async stop => judge(await SendAsync(resource, make, follow, stop).ConfigureAwait(false)), cancellation).ConfigureAwait(false);
            }
            catch (LimitedException)
            {
                // A limit is no fault: what was asked is asked again once it is over.
            }
            catch (PassingFaultException fault)
            {
                throw new GitHubException(string.Format(null, GitHubTexts.Unreachable, _address.Api.Host, fault.Message), fault);
            }
        }
    }

    private async Task<GitHubAnswer> SendAsync(string resource, Func<HttpRequestMessage> make, bool follow, CancellationToken cancellation)
    {
        await _limits.WaitAsync(resource, cancellation).ConfigureAwait(false);
        await _turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Uri? moved = null;
            for (var i = 0; i <= MostRedirects; i++)
            {
                using var request = make();
                request.RequestUri = moved ?? request.RequestUri;
                var (answer, location) = await OnceAsync(request, resource, cancellation).ConfigureAwait(false);
                if (location is null || !follow)
                {
                    return answer;
                }

                moved = location;
            }

            throw new GitHubException(string.Format(null, GitHubTexts.Circle, _address.FullName));
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<(GitHubAnswer Answer, Uri? Location)> OnceAsync(HttpRequestMessage request, string resource, CancellationToken cancellation)
    {
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("CommunityHealth", Community.ProgramVersion.Text));
        request.Headers.Accept.ParseAdd(request.Method == HttpMethod.Get ? "application/vnd.github+json" : "application/json");
        if (_token is not null && request.RequestUri!.Authority == _address.Api.Authority)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        }

        Interlocked.Increment(ref _requests);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            _limits.Note(response.Headers);
            var location = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect ? response.Headers.Location : null;
            return (Judged(response, body, resource), location is null ? null : new Uri(request.RequestUri!, location));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new PassingFaultException(fault is TaskCanceledException ? GitHubTexts.Fault_Slow : fault.Message, fault);
        }
    }

    private GitHubAnswer Judged(HttpResponseMessage response, byte[] body, string resource)
    {
        var answer = new GitHubAnswer(
            response.StatusCode, body, response.Headers.ETag?.ToString(), Link(response, "next"), Link(response, "last"));
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                throw new GitHubException(string.Format(null, _token is null ? GitHubTexts.NeedsToken : GitHubTexts.BadToken, _address.FullName));
            case HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests:
                throw Refusal(response, answer, resource);
            case >= HttpStatusCode.InternalServerError:
                throw new PassingFaultException(string.Format(null, GitHubTexts.Fault_Status, (int)response.StatusCode));
            case HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest:
                throw new GitHubException(string.Format(null, GitHubTexts.Refused, (int)response.StatusCode, answer.Message()));
            default:
                _silences = 0;
                return answer;
        }
    }

    private Exception Refusal(HttpResponseMessage response, GitHubAnswer answer, string resource)
    {
        var message = answer.Message();
        if (response.Headers.RetryAfter is { } after)
        {
            _limits.Silence((after.Delta ?? TimeSpan.Zero) + TimeSpan.FromSeconds(1));
            return new LimitedException();
        }

        if (response.Headers.TryGetValues("x-ratelimit-remaining", out var left) && left.FirstOrDefault() == "0")
        {
            _limits.Exhaust(resource);
            return new LimitedException();
        }

        if (response.StatusCode == HttpStatusCode.TooManyRequests || message.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
            || message.Contains("abuse", StringComparison.OrdinalIgnoreCase))
        {
            _limits.Silence(FirstSilence * Math.Pow(2, Math.Min(_silences++, 6)));
            return new LimitedException();
        }

        return new GitHubException(string.Format(null, GitHubTexts.Forbidden, _address.FullName, message));
    }

    /// <summary>A link of the answer, where it leads to the same host: another one would get no token and is not followed.</summary>
    private Uri? Link(HttpResponseMessage response, string relation)
    {
        if (!response.Headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        var part = string.Join(',', values).Split(',').FirstOrDefault(p => p.Contains($"rel=\"{relation}\"", StringComparison.Ordinal));
        return part?.Split('<', '>') is [_, var address, ..] && Uri.TryCreate(address, UriKind.Absolute, out var link)
            && link.Authority == _address.Api.Authority ? link : null;
    }

    private static bool IsJson(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            return reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed class LimitedException : Exception;
}

/// <summary>The query asks for more than GitHub answers at once; half of it may do.</summary>
internal sealed class TooMuchException(string why) : Exception(why);
