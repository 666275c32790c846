using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityHealth.Tests.Fakes;

/// <summary>The program was ended: nobody catches this.</summary>
internal sealed class KilledException : Exception;

/// <summary>What goes wrong between a program and GitHub.</summary>
internal static class Faults
{
    public static Fault Status(HttpStatusCode status, string body = "<html>sorry</html>", Action<HttpResponseMessage>? with = null) => (_, _, _) =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body) };
        with?.Invoke(response);
        return Task.FromResult(response);
    };

    /// <summary>The connection breaks in the middle of the answer.</summary>
    public static Fault Truncated() => Body(bytes => new BrokenStream(bytes[..(bytes.Length / 2)], new IOException("The response ended prematurely.")));

    /// <summary>The answer was packed and arrives damaged.</summary>
    public static Fault Damaged() => Body(bytes => new BrokenStream(bytes[..(bytes.Length / 2)], new InvalidDataException("Found invalid data while decoding.")));

    /// <summary>The answer begins and never ends.</summary>
    public static Fault Stalled() => Body(bytes => new BrokenStream(bytes[..(bytes.Length / 2)], null));

    /// <summary>A whole answer that is no JSON.</summary>
    public static Fault Malformed() => Body(bytes => new MemoryStream(bytes[..(bytes.Length * 2 / 3)]));

    public static Fault Reset() => (_, _, _) =>
        throw new HttpRequestException("An error occurred while sending the request.", new IOException("reset", new SocketException((int)SocketError.ConnectionReset)));

    public static Fault Silence() => async (_, honest, cancellation) =>
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return honest();
    };

    public static Fault Killed() => (_, _, _) => throw new KilledException();

    /// <summary>GitHub's own answer with something else in it; questions over REST are left alone.</summary>
    public static Fault Edited(Action<JsonObject> edit) => async (request, honest, cancellation) =>
    {
        var response = honest();
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation));
        if (body is JsonObject answer && request.Variables.ValueKind == System.Text.Json.JsonValueKind.Object)
        {
            edit(answer);
            response.Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return response;
    };

    /// <summary>No data, and an error.</summary>
    public static Fault Error(string? type, string message, bool beside = false) => Edited(answer =>
    {
        answer["data"] = beside ? new JsonObject { ["repository"] = null } : null;
        answer["errors"] = new JsonArray(new JsonObject { ["type"] = type, ["message"] = message });
    });

    /// <summary>Some nodes of a list are missing, with an error beside each.</summary>
    public static Fault Holes(string list, string? type, params int[] at) => Edited(answer =>
    {
        if (answer["data"]?["repository"]?[list]?["nodes"] is not JsonArray nodes)
        {
            return;
        }

        var errors = answer["errors"]?.AsArray() ?? [];
        foreach (var i in at.Where(i => i < nodes.Count))
        {
            nodes[i] = null;
            errors.Add(new JsonObject { ["type"] = type, ["message"] = "Something went wrong.", ["path"] = new JsonArray("repository", list, "nodes", i) });
        }

        answer["errors"] = errors.Count > 0 ? errors.DeepClone() : null;
    });

    private static Fault Body(Func<byte[], Stream> broken) => async (_, honest, cancellation) =>
    {
        var response = honest();
        response.Content = new StreamContent(broken(await response.Content.ReadAsByteArrayAsync(cancellation)));
        return response;
    };

    private sealed class BrokenStream(byte[] bytes, Exception? fault) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            if (read > 0)
            {
                return read;
            }

            await (fault is null ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.FromException(fault));
            return 0;
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => CopyAsync(destination, cancellationToken);

        private async Task CopyAsync(Stream destination, CancellationToken cancellation)
        {
            var buffer = new byte[100];
            while (await ReadAsync(buffer.AsMemory(), cancellation) is > 0 and var read)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }
    }
}
