using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommunityHealth.Benchmarks.Circuits;

/// <summary>
/// A page that is open with a circuit of its own, without a browser: it says to the server what Blazor's script says, in
/// the same words (blazorpack), and draws nothing but the tree of its elements.
/// </summary>
internal sealed partial class OpenPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly LivePage _page = new();
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _gone = new();
    private readonly TaskCompletionSource<string> _circuit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _events = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _server;
    private Task _listening = Task.CompletedTask;
    private Awaited? _awaited;
    private Uri _place;
    private int _calls;
    private int _objects;
    private long _listener;

    private OpenPage(Uri place) => (_place, _server) = (place, new Uri(place, "/"));

    /// <summary>Why the circuit ended; null while it lives.</summary>
    public string? Fault { get; private set; }

    /// <summary>Bytes that came from the server.</summary>
    public long Received { get; private set; }

    /// <summary>Opens it as a browser does; returns when the circuit has drawn what is waited for.</summary>
    public static async Task<OpenPage> OpenAsync(Uri place, Func<PageNode, bool> drawn)
    {
        var page = new OpenPage(place);
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = page._socket.Options.Cookies = new CookieContainer() });
        var html = await http.GetStringAsync(place);
        using var answer = await http.PostAsync(new Uri(page._server, "_blazor/negotiate?negotiateVersion=1"), null);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["connectionToken"]!.GetValue<string>();
        await page._socket.ConnectAsync(new UriBuilder(new Uri(page._server, "_blazor")) { Scheme = "ws", Query = "id=" + token }.Uri, page._gone.Token);
        await page.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        var open = page.ExpectAsync(drawn);
        page._listening = page.ListenAsync();
        _ = page.PingAsync();
        var state = State().Match(html).Groups[1].Value;
        await page.SendAsync(Pack.Framed(1, Pack.NoHeaders.Here, "0", "StartCircuit", new object[] { page._server.AbsoluteUri, place.AbsoluteUri, "[]", state }, Array.Empty<object>()));
        await Task.WhenAny(Task.WhenAll(page._circuit.Task, page._events.Task), page._listening);
        var roots = new JsonArray([.. Component().Matches(html).Select((m, i) => (JsonNode)new JsonObject
        {
            ["type"] = "add", ["ssrComponentId"] = i + 1, ["marker"] = JsonNode.Parse(m.Groups[1].Value),
        })]);
        await page.CallAsync("UpdateRootComponents", new JsonObject { ["batchId"] = 1, ["operations"] = roots }.ToJsonString(), state);
        await open;
        return page;
    }

    /// <summary>Clicks on a link; returns the milliseconds until the page shows what is waited for.</summary>
    public Task<double> FollowAsync(Func<PageNode, PageNode?> link, Func<PageNode, bool> shown)
    {
        lock (_lock)
        {
            var href = (link(_page.Root) ?? throw Broken("There is no such link"))["href"];
            _place = new Uri(href.StartsWith('?') ? _place : _server, href);
        }

        return TimeAsync(shown, () => CallAsync("OnLocationChanged", _place.AbsoluteUri, null, true));
    }

    /// <summary>Takes another choice of a list whose form is sent by that, as the page's script does.</summary>
    public Task<double> ChooseAsync(Func<PageNode, PageNode?> list, Func<PageNode, PageNode?> form, string value, Func<PageNode, bool> shown)
    {
        PageNode select, whole;
        lock (_lock)
        {
            (select, whole) = (list(_page.Root) ?? throw Broken("There is no such list"), form(_page.Root) ?? throw Broken("There is no such form"));
            select.Attributes["value"] = value;
        }

        return TimeAsync(shown, async () =>
        {
            await RaiseAsync(select, "change", new JsonObject { ["componentId"] = select.Component, ["fieldValue"] = value }, new JsonObject { ["value"] = value });
            await RaiseAsync(whole, "submit", null, []);
        });
    }

    /// <summary>Something of the page as it is now.</summary>
    public T Look<T>(Func<PageNode, T> what)
    {
        lock (_lock)
        {
            return what(_page.Root);
        }
    }

    /// <summary>Closes it as a browser does: the server does not wait for it to come back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_circuit.Task.IsCompletedSuccessfully)
        {
            var circuit = await _circuit.Task;
            using var http = new HttpClient();
            using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
            using var answer = await http.PostAsync(new Uri(_server, "_blazor/disconnect"), form);
        }

        await _gone.CancelAsync();
        await _listening;
        _socket.Dispose();
        _gone.Dispose();
        _sending.Dispose();
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([^-]+)-->")]
    private static partial Regex State();

    private InvalidOperationException Broken(string why) => new($"{_place}: {Fault ?? why}.");

    private async Task<double> TimeAsync(Func<PageNode, bool> shown, Func<Task> act)
    {
        var answered = ExpectAsync(shown);
        await act();
        return await answered;
    }

    /// <summary>The milliseconds from now until the page shows it.</summary>
    private async Task<double> ExpectAsync(Func<PageNode, bool> shown)
    {
        var awaited = new Awaited(shown, Stopwatch.GetTimestamp(), new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _awaited = Fault is null ? awaited : throw Broken("");
        }

        try
        {
            return await awaited.Answer.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw Broken("A click was not answered");
        }
    }

    private Task RaiseAsync(PageNode node, string name, JsonObject? field, JsonObject arguments) => CallAsync(
        "BeginInvokeDotNetFromJS", Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture), null, "DispatchEventAsync", _listener,
        new JsonArray(new JsonObject { ["eventHandlerId"] = node.Listeners["on" + name], ["eventName"] = name, ["eventFieldInfo"] = field }, arguments).ToJsonString());

    private Task CallAsync(string method, params object?[] arguments) =>
        SendAsync(Pack.Framed(1, Pack.NoHeaders.Here, null, method, arguments, Array.Empty<object>()));

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_gone.Token);
        try
        {
            await _socket.SendAsync(message, message[0] == '{' && message[^1] == 0x1e ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, _gone.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15));
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                await SendAsync(Pack.Framed(6));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // Whoever listens knows it too.
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            var (buffer, filled, greeted) = (new byte[1 << 16], 0, false);
            while (await _socket.ReceiveAsync(buffer.AsMemory(filled), _gone.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                (filled, Received) = (filled + part.Count, Received + part.Count);
                if (!greeted && Array.IndexOf(buffer, (byte)0x1e, 0, filled) is >= 0 and var end)
                {
                    greeted = buffer.AsSpan(0, end).SequenceEqual("{}"u8) ? true : throw new InvalidDataException(Encoding.UTF8.GetString(buffer, 0, end));
                    buffer.AsSpan(end + 1, filled -= end + 1).CopyTo(buffer);
                }

                var at = 0;
                while (greeted && Pack.First(buffer.AsSpan(at, filled - at)) is var (start, length))
                {
                    await HearAsync((object?[])Pack.Read(buffer.AsMemory(at + start, length))!);
                    at += start + length;
                }

                buffer.AsSpan(at, filled -= at).CopyTo(buffer);
                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, 2 * filled);
                }
            }

            End("The server closed the connection");
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
        catch (Exception fault) when (fault is WebSocketException or InvalidDataException or KeyNotFoundException or ArgumentException)
        {
            End(fault.ToString());
        }
    }

    private void End(string why)
    {
        lock (_lock)
        {
            Fault = why;
            _awaited?.Answer.TrySetException(Broken(""));
        }
    }

    private async Task HearAsync(object?[] message)
    {
        switch (message)
        {
            case [1L, _, _, string method, object?[] arguments, ..]:
                await DoAsync(method, arguments);
                break;
            case [3L, _, "0", 3L, string circuit]:
                _circuit.SetResult(circuit);
                break;
            case [6L, ..]:
                break;
            default:
                throw new InvalidDataException("The server said " + JsonSerializer.Serialize(message));
        }
    }

    private async Task DoAsync(string method, object?[] arguments)
    {
        switch (method, arguments)
        {
            case ("JS.AttachComponent", [long component, string]):
                lock (_lock)
                {
                    _page.Attach((int)component);
                }

                break;
            case ("JS.RenderBatch", [long batch, ReadOnlyMemory<byte> bytes]):
                Draw(bytes);
                await CallAsync("OnRenderCompleted", batch, null);
                break;
            case ("JS.BeginInvokeJS", [long call, string function, string or null, long wanted, ..]):
                await RunAsync(call, function, arguments[2] as string, wanted);
                break;
            case ("JS.EndInvokeDotNet", [_, true, ..]) or ("JS.EndUpdateRootComponents", _):
                break;
            default:
                throw new InvalidDataException($"The server asked for {method} {JsonSerializer.Serialize(arguments)}");
        }
    }

    private void Draw(ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            _page.Apply(bytes);
            if (_awaited is { } awaited && awaited.Shown(_page.Root))
            {
                awaited.Answer.TrySetResult(Stopwatch.GetElapsedTime(awaited.Since).TotalMilliseconds);
                _awaited = null;
            }
        }
    }

    /// <summary>A function of the browser: nothing is done but what the circuit notices.</summary>
    private async Task RunAsync(long call, string function, string? json, long wanted)
    {
        var given = JsonNode.Parse(json ?? "[]")!.AsArray();
        switch (function)
        {
            case "Blazor._internal.attachWebRendererInterop":
                _listener = given[1]!["__dotNetObject"]!.GetValue<long>();
                _events.SetResult();
                break;
            case "Blazor._internal.navigationManager.navigateTo":
                _place = new Uri(_server, given[0]!.GetValue<string>());
                await CallAsync("OnLocationChanged", _place.AbsoluteUri, null, false);
                break;
        }

        if (call != 0)
        {
            var result = wanted == 1 ? new JsonObject { ["__jsObjectId"] = ++_objects } : null;
            await CallAsync("EndInvokeJSFromDotNet", call, true, new JsonArray(call, true, result).ToJsonString());
        }
    }

    private sealed record Awaited(Func<PageNode, bool> Shown, long Since, TaskCompletionSource<double> Answer);
}
