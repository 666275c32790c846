using CommunityHealth.Storage;
using CommunityHealth.Waiting;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Waiting;

/// <summary>What was just done in the inbox.</summary>
/// <param name="Undo">Takes it back; null where there is nothing to take back.</param>
public sealed record InboxNote(string Sentence, Func<Task>? Undo);

/// <summary>What can be done about those who wait. Nothing is sent anywhere: answers are written where the item is.</summary>
/// <param name="zone">The zone times are said in.</param>
internal sealed class InboxDesk(InboxMarks marks, WaitingQuery inbox, TimeProvider clock, string zone)
{
    /// <summary>Somebody will answer it, unless somebody else was first.</summary>
    public async Task<InboxNote> ClaimAsync(WaitingLine line, string me)
    {
        var mark = await marks.ClaimAsync(line.Entry.Id, me, clock.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        return mark.ClaimedBy == me
            ? new(Figures.Format(InboxTexts.Said_Claimed, line.Item.Title), () => marks.GiveBackAsync(line.Entry.Id, me, CancellationToken.None))
            : new(mark.ClaimedBy is { } other ? Figures.Format(InboxTexts.Said_First, other) : InboxTexts.Said_Gone, null);
    }

    /// <summary>It is open to everybody again.</summary>
    public async Task<InboxNote> GiveBackAsync(WaitingLine line)
    {
        var before = line.Entry.Mark.ClaimedBy!;
        await marks.GiveBackAsync(line.Entry.Id, before, CancellationToken.None).ConfigureAwait(false);
        return new(
            Figures.Format(InboxTexts.Said_Given, line.Item.Title), () => marks.ClaimAsync(line.Entry.Id, before, clock.GetUtcNow(), CancellationToken.None));
    }

    /// <summary>Somebody else will answer it in the place of who claimed it, unless that changed meanwhile.</summary>
    public async Task<InboxNote> TakeOverAsync(WaitingLine line, string me)
    {
        await marks.GiveBackAsync(line.Entry.Id, line.Entry.Mark.ClaimedBy!, CancellationToken.None).ConfigureAwait(false);
        return await ClaimAsync(line, me).ConfigureAwait(false);
    }

    /// <summary>Out of sight until a morning of work, so many days from now.</summary>
    public async Task<InboxNote> SnoozeAsync(WaitingLine line, string me, int days)
    {
        var now = clock.GetUtcNow();
        var until = Snooze.Morning(inbox.Calendar, now, days);
        await marks.SnoozeAsync(line.Entry.Id, until, me, now, CancellationToken.None).ConfigureAwait(false);
        return new(Figures.Format(InboxTexts.Said_Snoozed, line.Item.Title, PeriodWords.Moment(until, zone)), () => BackAsync(line));
    }

    /// <summary>It needs no answer.</summary>
    public async Task<InboxNote> FinishAsync(WaitingLine line, string me)
    {
        await marks.FinishAsync(line.Entry.Id, me, clock.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        return new(Figures.Format(InboxTexts.Said_Done, line.Item.Title), () => BackAsync(line));
    }

    /// <summary>Back into the queue.</summary>
    public async Task<InboxNote> BackAsync(WaitingLine line)
    {
        await marks.BringBackAsync(line.Entry.Id, CancellationToken.None).ConfigureAwait(false);
        return new(Figures.Format(InboxTexts.Said_Back, line.Item.Title), null);
    }
}
