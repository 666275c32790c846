using System.Globalization;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Waiting;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Waiting;

/// <summary>The queue of those who wait, and what can be done about each.</summary>
public sealed partial class InboxGrid(InboxMarks marks, WaitingQuery inbox, Visitor visitor, TimeProvider clock) : IDisposable
{
    private string? _name;
    private bool _calling;
    private bool _noName;
    private InboxNote? _said;
    private bool _moveFocus;
    private ElementReference _nameField;
    private ElementReference _undo;

    [Parameter, EditorRequired] public InboxModel Model { get; set; } = null!;

    [Parameter, EditorRequired] public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired] public Func<Filter, string> Address { get; set; } = _ => "";

    /// <summary>Somebody noted something.</summary>
    [Parameter] public EventCallback OnNoted { get; set; }

    private InboxDesk Desk => new(marks, inbox, clock, Model.Answer.ZoneId);

    private Filter All => InboxFilter.Narrowing.Aggregate(PageAddress.Fresh(Filter), (filter, name) => filter.With(name, null));

    private string Count => Figures.Plural(Model.Inbox.Total, InboxTexts.Count_One, InboxTexts.Count_Many);

    private string Nothing => (Filter.Extras.GetValueOrDefault("show"), InboxFilter.IsNarrow(Filter)) switch
    {
        (_, true) => InboxTexts.Empty_Narrow,
        ("snoozed", _) => InboxTexts.Empty_Snoozed,
        ("done", _) => InboxTexts.Empty_Done,
        _ => string.Join(' ', new[] { InboxTexts.Empty_Say, Model.Cards.LastAnswer }.OfType<string>()),
    };

    private TableModel Lines => new(
        InboxTexts.Queue, InboxTexts.Col_Item, [InboxTexts.Col_Author, InboxTexts.Col_Left, InboxTexts.Col_Who, InboxTexts.Col_About, InboxTexts.Col_Link],
        [
            .. Model.Inbox.Lines.Select(l => new TableLine(
                l.Item.Title,
                [l.Item.Author is null ? PartsTexts.Nobody : l.Item.AuthorName, InboxWords.Left(l.Entry), l.Entry.Mark.ClaimedBy ?? "", InboxWords.About(l.Entry), WebLink.Of(l.Item.Url) ?? ""])),
        ]);

    /// <inheritdoc/>
    public void Dispose() => marks.Changed -= Noted;

    /// <inheritdoc/>
    protected override void OnInitialized() => marks.Changed += Noted;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_moveFocus)
        {
            _moveFocus = false;
            await (_said?.Undo is null ? _nameField : _undo).FocusAsync();
        }
    }

    private string PageHref(int number) => Address(Filter.With("page", number == 1 ? null : $"{number}")) + "#i-queue";

    private void Noted() => _ = InvokeAsync(OnNoted.InvokeAsync);

    private async Task CallAsync()
    {
        _noName = !await visitor.CallAsync(_name ?? "");
        _calling = _noName;
    }

    private Task SnoozeAsync(WaitingLine line, ChangeEventArgs chosen) => int.TryParse(chosen.Value as string, CultureInfo.InvariantCulture, out var days)
        ? ActAsync(me => Desk.SnoozeAsync(line, me, days)) : Task.CompletedTask;

    private async Task UndoAsync()
    {
        if (_said?.Undo is { } undo)
        {
            _said = new InboxNote(InboxTexts.Said_Undone, null);
            await undo();
        }
    }

    /// <summary>Does what needs a name; without one, asks for it.</summary>
    private async Task ActAsync(Func<string, Task<InboxNote>> act)
    {
        if (visitor.Name is not { } me)
        {
            (_noName, _calling, _moveFocus, _said) = (true, true, true, null);
            return;
        }

        try
        {
            _said = await act(me);
            _moveFocus = _said.Undo is not null;
        }
        catch (StorageException fault)
        {
            _said = new InboxNote(fault.Sentence, null);
        }
    }
}
