using Microsoft.JSInterop;

namespace CommunityHealth.Web.Tests.Fakes;

/// <summary>The scripts of a browser: notes what is called of them, or fails as they would.</summary>
internal sealed class BrowserScript : IJSRuntime, IJSObjectReference
{
    public List<string> Calls { get; } = [];

    /// <summary>What comes of every call, when it is no success.</summary>
    public Exception? Fault { get; set; }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        Calls.Add(identifier);
        return Fault is not null
            ? ValueTask.FromException<TValue>(Fault)
            : ValueTask.FromResult(identifier == "import" ? (TValue)(object)this : default!);
    }

    public ValueTask DisposeAsync()
    {
        Calls.Add("dispose");
        return ValueTask.CompletedTask;
    }
}
