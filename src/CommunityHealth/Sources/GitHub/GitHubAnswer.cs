using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CommunityHealth.Sources.GitHub;

/// <summary>An answer read to its end.</summary>
/// <param name="RetryAfter">How long GitHub wants to be left alone.</param>
/// <param name="UsedUp">Nothing is left of the limit.</param>
internal sealed record GitHubAnswer(HttpStatusCode Status, byte[] Body, string? ETag, Uri? Next, Uri? Last, TimeSpan? RetryAfter, bool UsedUp)
{
    public bool IsThere => (int)Status is >= 200 and < 300;

    /// <summary>The body; one that is no such JSON is a fault that can pass.</summary>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw new PassingFaultException(GitHubTexts.Fault_Json);
        }
        catch (JsonException fault)
        {
            throw new PassingFaultException(GitHubTexts.Fault_Json, fault);
        }
    }

    /// <summary>What GitHub says in words; empty where it says nothing.</summary>
    public string Message()
    {
        try
        {
            return JsonSerializer.Deserialize(Body, RestJson.Default.RestMessage)?.Message ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}

/// <summary>A page of a REST list.</summary>
/// <param name="Rows">Null where it did not change since, or is not there.</param>
internal sealed record GitHubRows<T>(IReadOnlyList<T>? Rows, string? ETag, Uri? Next, Uri? Last);
