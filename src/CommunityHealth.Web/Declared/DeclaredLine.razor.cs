using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Declared;

/// <summary>One declared activity; whoever may changes it or takes it away.</summary>
public sealed partial class DeclaredLine(DeclaredStore store)
{
    private bool _changing;
    private bool _removing;

    [Parameter, EditorRequired] public DeclaredActivity Activity { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<string> Scopes { get; set; } = [];

    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    /// <summary>Whether whoever looks may change it.</summary>
    [Parameter] public bool May { get; set; }

    /// <summary>It was changed or taken away, with the sentence that says so.</summary>
    [Parameter] public EventCallback<string> OnChanged { get; set; }

    private async Task RemoveAsync()
    {
        if (!May)
        {
            return;
        }

        string said;
        try
        {
            await store.RemoveAsync(Activity.Id, CancellationToken.None);
            said = Figures.Format(DeclaredPageTexts.Removed, Activity.Title);
        }
        catch (StorageException fault)
        {
            said = fault.Sentence;
        }

        await OnChanged.InvokeAsync(said);
    }
}
