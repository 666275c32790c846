using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CommunityHealth.Sources.GitHub;

/// <summary>An answer read to its end.</summary>
internal sealed record GitHubAnswer(HttpStatusCode Status, byte[] Body, string? ETag, Uri? Next, Uri? Last)
{
    public bool IsUnchanged => Status == HttpStatusCode.NotModified;

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

/// <summary>A fault that may be gone when the same is asked again.</summary>
internal sealed class PassingFaultException(string why, Exception? cause = null) : Exception(why, cause);
