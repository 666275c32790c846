using System.Text;
using CommunityHealth.Declared;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CommunityHealth.Web.Declared;

/// <summary>A file of declared activities: looked at line by line first; then its good lines are taken in, or none.</summary>
public sealed partial class DeclaredImport(DeclaredStore store)
{
    private const int Longest = 2_000_000;
    private const int Most = 50;

    private DeclaredSheet? _seen;
    private string? _said;

    [Parameter, EditorRequired] public IReadOnlyList<string> Scopes { get; set; } = [];

    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    /// <summary>Lines were taken in, with the sentence that says how many.</summary>
    [Parameter] public EventCallback<string> OnKept { get; set; }

    [CascadingParameter] private Rights? Rights { get; set; }

    private async Task LookAsync(InputFileChangeEventArgs chosen)
    {
        _said = null;
        try
        {
            using var reader = new StreamReader(chosen.File.OpenReadStream(Longest), new UTF8Encoding(false, throwOnInvalidBytes: true));
            var text = await reader.ReadToEndAsync();
            _seen = DeclaredSheet.Read(new StringReader(text), draft => draft.Read(Scopes, Today, store.Knows));
        }
        catch (Exception fault) when (fault is IOException or DecoderFallbackException)
        {
            (_seen, _said) = (null, DeclaredPageTexts.Import_Unreadable);
        }
    }

    private async Task TakeAsync()
    {
        if (_seen is not { } seen || Rights?.May(Policies.DeclareActivities) != true)
        {
            return;
        }

        try
        {
            var added = await store.AddAsync(seen.Good, CancellationToken.None);
            (_seen, _said) = (null, Figures.Format(DeclaredPageTexts.Import_Taken, Figures.Number(added), Figures.Number(seen.Good.Count - added)));
            await OnKept.InvokeAsync(_said);
        }
        catch (StorageException fault)
        {
            _said = fault.Sentence;
        }
    }

    private void Leave() => (_seen, _said) = (null, DeclaredPageTexts.Import_Left);
}
