using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;

namespace CommunityHealth.Sources.GitHub;

/// <summary>
/// Asks GitHub over REST and GraphQL: what can pass is asked again with growing pauses, limits are waited out, links are
/// followed as given, and nothing is asked of another host than the API's own: it alone gets the token.
/// </summary>
internal sealed class GitHubClient : IDisposable
{
    private const int MostRedirects = 5;
    private static readonly TimeSpan FirstSilence = TimeSpan.FromMinutes(1);

    private readonly GitHubHttp _http;
    private readonly GitHubAddress _address;
    private readonly string? _token;
    private readonly GitHubApp? _app;
    private string? _refused;
    private readonly GitHubLimits _limits;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turns;
    private readonly ResiliencePipeline<GitHubAnswer> _retries;
    private int _requests;
    private int _silences;

    public GitHubClient(GitHubHttp http, GitHubAddress address, string? token, GitHubOptions options, GitHubLimits limits, TimeProvider clock)
    {
        (_http, _address, _token, _app, _limits, _clock, _turns) = (http, address, token, GitHubApp.Parse(token), limits, clock, new SemaphoreSlim(options.Concurrency));
        http.Trust(address);
        _retries = new ResiliencePipelineBuilder<GitHubAnswer> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<GitHubAnswer>
        {
            ShouldHandle = new PredicateBuilder<GitHubAnswer>().Handle<PassingFaultException>(),
            MaxRetryAttempts = 6, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(options.RetryMilliseconds), MaxDelay = TimeSpan.FromMinutes(1),
        }).Build();
    }

    /// <summary>Requests sent so far, those sent again included.</summary>
    public int Requests => _requests;

    /// <summary>What the answers say about the token.</summary>
    public GitHubSigns Signs => _limits.Signs;

    /// <summary>What a REST address shows; null where nothing is there.</summary>
    /// <exception cref="GitHubException">GitHub says no, or cannot be reached in several tries.</exception>
    public async Task<T?> GetAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellation) where T : class =>
        (await ReadAsync(address, null, type, cancellation).ConfigureAwait(false)).Body;

    /// <summary>A page of a list.</summary>
    /// <param name="etag">The tag of the page as it is known; null where it is not.</param>
    /// <exception cref="GitHubException">GitHub says no, or cannot be reached in several tries.</exception>
    public async Task<GitHubRows<T>> ListAsync<T>(Uri address, string? etag, JsonTypeInfo<List<T?>> type, CancellationToken cancellation) where T : class
    {
        var (answer, rows) = await ReadAsync(address, etag, type, cancellation).ConfigureAwait(false);
        return new(rows?.OfType<T>().ToList(), answer.ETag, answer.Next, answer.Last);
    }

    /// <summary>Whether something is there, where it moved is not looked for.</summary>
    public async Task<HttpStatusCode> StatusAsync(Uri address, CancellationToken cancellation) =>
        (await TryAsync("core", () => new HttpRequestMessage(HttpMethod.Get, address), answer => answer, cancellation, follow: false).ConfigureAwait(false)).Status;

    /// <summary>The data of a GraphQL query, with the errors that came beside it.</summary>
    /// <param name="isEnough">What is to be there of an answer in part; without it, one with errors that may pass is asked for again.</param>
    /// <exception cref="GitHubException">GitHub says no, or cannot be reached in several tries.</exception>
    public async Task<GraphAnswer<T>> QueryAsync<T>(
        string query, IReadOnlyDictionary<string, object?> variables, JsonTypeInfo<GraphAnswer<T>> type, CancellationToken cancellation,
        Func<T, bool>? isEnough = null) where T : class
    {
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new GraphRequest(query, variables), GraphJson.Default.GraphRequest);
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
                Judge(read, answer, isEnough);
                return answer;
            },
            cancellation).ConfigureAwait(false);
        return read!;
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<(GitHubAnswer Answer, T? Body)> ReadAsync<T>(Uri address, string? etag, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        T? read = null;
        var answer = await TryAsync(
            "core",
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, address);
                _ = etag is not null && request.Headers.TryAddWithoutValidation("If-None-Match", etag);
                return request;
            },
            answer =>
            {
                read = answer.IsThere ? answer.Read(type) : null;
                return answer;
            },
            cancellation).ConfigureAwait(false);
        return (answer, read);
    }

    /// <summary>Whether an answer will do; else it is thrown what is wrong with it.</summary>
    private void Judge<T>(GraphAnswer<T> read, GitHubAnswer answer, Func<T, bool>? isEnough) where T : class
    {
        if (read.Errors is not { Count: > 0 } errors)
        {
            _ = read.Data ?? throw new PassingFaultException(GitHubTexts.Fault_Json);
            return;
        }

        var first = errors[0].Message ?? "";
        if (errors.FirstOrDefault(e => e.Type == "RATE_LIMITED" || IsSecondary(e.Message)) is { } limited)
        {
            throw Limited(answer, "graphql", limited.Message ?? "") ?? UsedUp("graphql");
        }

        if (GitHubRefusal.Part(errors) is { } part)
        {
            throw GitHubRefusal.Of(_address, Signs, first, part);
        }

        if (errors.Where(e => e.Type == "INVALID_CURSOR_ARGUMENTS").ToArray() is { Length: > 0 } lost)
        {
            throw new LostPlaceException(first, [.. lost.SelectMany(e => e.Path ?? []).Select(p => p.ToString())]);
        }

        if (read.Data is { } data && (errors.All(e => !e.MayPass) || isEnough?.Invoke(data) == true))
        {
            return;
        }

        // What is not asked for by the page has no halves: it may be less trouble in a while.
        throw errors.FirstOrDefault(e => e.IsTooMuch && (isEnough is not null || e.Type == "MAX_NODE_LIMIT_EXCEEDED")) is { } much
            ? new TooMuchException(much.Message ?? "")
            : errors[0].Type switch
        {
            "NOT_FOUND" => new GitHubException(string.Format(null, GitHubTexts.NotFound, _address.FullName)) { Kind = ProblemKind.Gone },
            "INSUFFICIENT_SCOPES" or "FORBIDDEN" => GitHubRefusal.Of(_address, Signs, first),
            _ => new PassingFaultException(string.Format(null, GitHubTexts.Fault_GraphQl, first)),
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
                var answer = await _retries.ExecuteAsync(
                    async stop => judge(await SendAsync(resource, make, follow, stop).ConfigureAwait(false)), cancellation).ConfigureAwait(false);
                _silences = 0;
                return answer;
            }
            catch (LimitedException)
            {
                // A limit is no fault: what was asked is asked again once it is over.
            }
            catch (PassingFaultException fault)
            {
                throw new GitHubException(string.Format(null, GitHubTexts.Unreachable, _address.Api.Host, fault.Message), fault) { Kind = ProblemKind.Network };
            }
        }
    }

    private async Task<GitHubAnswer> SendAsync(string resource, Func<HttpRequestMessage> make, bool follow, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Uri? moved = null;
            for (var i = 0; i <= MostRedirects; i++)
            {
                await _limits.WaitAsync(resource, cancellation).ConfigureAwait(false);
                using var request = make();
                request.RequestUri = moved ?? request.RequestUri;
                var (answer, location) = await OnceAsync(request, resource, cancellation).ConfigureAwait(false);
                if (location is null || !follow)
                {
                    return answer;
                }

                moved = _address.IsOwn(location)
                    ? location
                    : throw new GitHubException(string.Format(null, GitHubTexts.OtherHost, _address.Api.Host, location.GetLeftPart(UriPartial.Authority)));
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
        Interlocked.Increment(ref _requests);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_http.Patience);
        try
        {
            if (_token is not null && _address.IsOwn(request.RequestUri!))
            {
                var token = _app is null ? _token : await _http.Apps.TokenAsync(_address, _app, _clock, patience.Token).ConfigureAwait(false);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var response = await _http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(patience.Token).ConfigureAwait(false);
            _limits.Note(response.Headers);
            var location = (int)response.StatusCode is 301 or 302 or 307 or 308 ? response.Headers.Location : null;
            Renew(request, response);
            return (Judged(response, body, resource), location is null ? null : new Uri(request.RequestUri!, location));
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw new PassingFaultException(GitHubTexts.Fault_Slow, fault);
        }
        catch (OutgoingException fault)
        {
            throw new GitHubException(fault.Sentence, fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException)
        {
            throw new PassingFaultException(fault.Message, fault);
        }
    }

    /// <summary>The token of an app may be taken back before its time: one is asked for anew, once.</summary>
    private void Renew(HttpRequestMessage request, HttpResponseMessage response)
    {
        var used = request.Headers.Authorization?.Parameter ?? "";
        if (_app is null || response.StatusCode != HttpStatusCode.Unauthorized || (_refused is not null && _refused != used))
        {
            return;
        }

        // Others were on their way with the same token: all of them are sent again with the new one.
        _refused = used;
        _http.Apps.Forget(_address, _app, used);
        throw new PassingFaultException(string.Format(null, GitHubTexts.Fault_Status, (int)response.StatusCode));
    }

    private GitHubAnswer Judged(HttpResponseMessage response, byte[] body, string resource)
    {
        var answer = new GitHubAnswer(
            response.StatusCode, body, response.Headers.ETag?.ToString(), Link(response, "next"), Link(response, "last"), RetryAfter(response.Headers),
            response.Headers.TryGetValues("x-ratelimit-remaining", out var left) && left.FirstOrDefault() == "0");
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                throw new BadTokenException(string.Format(null, _token is null ? GitHubTexts.NeedsToken : GitHubTexts.BadToken, _address.FullName))
                {
                    Kind = _token is null ? ProblemKind.NoToken : ProblemKind.BadToken,
                };
            case HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests:
                var message = answer.Message();
                throw Limited(answer, resource, message) ?? (Exception)GitHubRefusal.Of(_address, Signs, message);
            case >= HttpStatusCode.InternalServerError:
                if (answer.RetryAfter is { } rest)
                {
                    _limits.Silence(rest);
                }

                throw new PassingFaultException(string.Format(null, GitHubTexts.Fault_Status, (int)response.StatusCode));
            case HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest:
                throw new RefusedException(string.Format(null, GitHubTexts.Refused, (int)response.StatusCode, answer.Message()));
            default:
                return answer;
        }
    }

    /// <summary>Notes which limit was met; null where it was none.</summary>
    private LimitedException? Limited(GitHubAnswer answer, string resource, string message)
    {
        if (answer.RetryAfter is { } after)
        {
            _limits.Silence(after);
            return new LimitedException();
        }

        if (answer.UsedUp)
        {
            return UsedUp(resource);
        }

        if (answer.Status == HttpStatusCode.TooManyRequests || IsSecondary(message)
            || (answer.Status == HttpStatusCode.Forbidden && message.Contains("rate limit", StringComparison.OrdinalIgnoreCase)))
        {
            _limits.Silence(FirstSilence * Math.Pow(2, Math.Min(_silences++, 6)));
            return new LimitedException();
        }

        return null;
    }

    private LimitedException UsedUp(string resource)
    {
        _limits.Exhaust(resource);
        return new LimitedException();
    }

    private static bool IsSecondary(string? message) =>
        message?.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase) == true || message?.Contains("abuse", StringComparison.OrdinalIgnoreCase) == true;

    private TimeSpan? RetryAfter(HttpResponseHeaders headers) =>
        headers.RetryAfter is not { } after ? null : after.Delta ?? (after.Date - (headers.Date ?? _clock.GetUtcNow()) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero);

    /// <summary>A link of the answer, where it leads to the same host: another one would get no token and is not followed.</summary>
    private Uri? Link(HttpResponseMessage response, string relation)
    {
        if (!response.Headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        var part = string.Join(',', values).Split(',').FirstOrDefault(p => p.Contains($"rel=\"{relation}\"", StringComparison.Ordinal));
        return part?.Split('<', '>') is [_, var address, ..] && Uri.TryCreate(address, UriKind.Absolute, out var link) && _address.IsOwn(link)
            ? link
            : null;
    }

    private sealed class LimitedException : Exception;
}
