using System.Globalization;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.SourcePages;

/// <summary>When a source is read by itself: what is typed is read at once, and the next time is said, or what is wrong.</summary>
public sealed partial class ScheduleForm(SourceDesk desk, TimeProvider clock)
{
    private ElementReference _title;
    private ScheduleDraft _draft = null!;
    private SourceSchedule _seen = SourceSchedule.Usual;
    private SourceSchedule? _read;
    private string? _fault;
    private string? _next;

    [Parameter, EditorRequired] public SourceCard Card { get; set; } = null!;

    [Parameter] public EventCallback OnDone { get; set; }

    private string Id => $"schedule-{Card.Id}";

    private string? Invalid => _fault is null ? null : "true";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _seen = desk.Times.Schedule(Card.Id);
        Type(ScheduleDraft.Of(_seen, desk.Times.Usual));
    }

    /// <inheritdoc/>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _title.FocusAsync().AsTask() : Task.CompletedTask;

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private void Choose(ScheduleMode mode) => Type(_draft with { Mode = mode });

    private void Type(ScheduleDraft draft)
    {
        var now = clock.GetUtcNow();
        _draft = draft;
        (_read, _fault) = draft.Read(desk.Times.Zone, now);
        var at = _read is null ? null : Timing.Of(_read, desk.Times.Usual, desk.Times.Zone).Next(now, now);
        _next = at is { } next
            ? Figures.Format(SourcesTexts.Schedule_Next, next.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture))
            : SourcesTexts.Schedule_None;
    }

    private async Task KeepAsync()
    {
        if (_read is not { } schedule)
        {
            return;
        }

        try
        {
            var other = await desk.Times.KeepAsync(Card.Id, schedule, _seen);
            if (!desk.Times.Knows(Card.Id))
            {
                _fault = SourcesTexts.Deleted_Meanwhile;
            }
            else if (other is null)
            {
                await OnDone.InvokeAsync();
            }
            else
            {
                _seen = other;
                _fault = Figures.Format(SourcesTexts.Schedule_Meanwhile, ScheduleWords.Of(other, desk.Times.Usual));
            }
        }
        catch (StorageException fault)
        {
            _fault = fault.Sentence;
        }
    }
}
