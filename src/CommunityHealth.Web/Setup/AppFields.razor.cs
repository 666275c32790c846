using CommunityHealth.Sources.GitHub;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Setup;

/// <summary>The id and the key of a GitHub App, in the place of a token.</summary>
public sealed partial class AppFields
{
    private string _id = "";
    private string _key = "";

    /// <summary>Begins the ids of its fields; unique on the page.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>Something was typed.</summary>
    [Parameter] public EventCallback OnTyped { get; set; }

    /// <summary>The app in the place of a token; null where none was typed.</summary>
    /// <exception cref="GitHubException">Its id or its key is none.</exception>
    public string? Secret => _id.Length + _key.Length == 0 ? null : GitHubToken.OfApp(_id, _key);

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private Task TypeAsync(string id, string key)
    {
        (_id, _key) = (id, key);
        return OnTyped.InvokeAsync();
    }
}
