using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Declared;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Declared;

/// <summary>Tells of an activity, or changes what was told. What somebody else made of it meanwhile stands beside one's own text until one of them is chosen.</summary>
public sealed partial class DeclaredForm(DeclaredStore store)
{
    private DeclaredDraft _draft = new();
    private IReadOnlyList<string> _faults = [];
    private DeclaredActivity? _other;
    private int _version;

    /// <summary>What the ids of its fields begin with.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<string> Scopes { get; set; } = [];

    [Parameter, EditorRequired] public DateOnly Today { get; set; }

    /// <summary>The one to be changed; null for a new one.</summary>
    [Parameter] public DeclaredActivity? Before { get; set; }

    /// <summary>It is kept, with the sentence that says so.</summary>
    [Parameter] public EventCallback<string> OnKept { get; set; }

    [CascadingParameter] private Rights? Rights { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Begin(Before);

    private static string Text(ChangeEventArgs typed) => (string?)typed.Value ?? "";

    private void Begin(DeclaredActivity? before)
    {
        (_version, _other, _faults) = (before?.Version ?? 0, null, []);
        _draft = before is not null ? DeclaredDraft.Of(before) : new DeclaredDraft
        {
            Scope = Scopes.Count > 0 ? Scopes[0] : "", Kind = DeclaredKind.Meetup.Text(), Day = Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    private void Set(Func<DeclaredDraft, DeclaredDraft> typed) => _draft = typed(_draft);

    private void TakeOther() => Begin(_other);

    private async Task KeepAsync()
    {
        (var told, _faults) = _draft.Read(Scopes, Today, by => by == Before?.By || store.Knows(by));
        if (told is null || Rights?.May(Policies.DeclareActivities) != true)
        {
            return;
        }

        try
        {
            await OnKept.InvokeAsync(Before is null ? await AddAsync(told) : await ChangeAsync(told));
        }
        catch (StorageException fault)
        {
            _faults = [fault.Sentence];
        }
    }

    private async Task<string> AddAsync(DeclaredActivity told)
    {
        var added = await store.AddAsync([told], CancellationToken.None);
        Begin(null);
        return Figures.Format(added > 0 ? DeclaredPageTexts.Kept : DeclaredPageTexts.Known, told.Title);
    }

    private async Task<string> ChangeAsync(DeclaredActivity told)
    {
        var other = await store.ChangeAsync(told with { Id = Before!.Id, Version = _other?.Version ?? _version }, CancellationToken.None);
        _other = other is { Version: >= 0 } ? other : null;
        return other is null ? Figures.Format(DeclaredPageTexts.Kept, told.Title) : other.Version < 0 ? DeclaredPageTexts.Gone : DeclaredPageTexts.Other_Said;
    }
}
