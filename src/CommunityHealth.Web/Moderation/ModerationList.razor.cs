using CommunityHealth.Community;
using CommunityHealth.Moderation;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Moderation;

/// <summary>The messages of a view, and what people decide about them.</summary>
public sealed partial class ModerationList(ModerationLog log, Visitor visitor, TimeProvider clock, IOptionsMonitor<CommunityOptions> community) : IDisposable
{
    private string? _said;
    private bool _acting;
    private bool _moveFocus;
    private ElementReference _status;

    [Parameter, EditorRequired] public ModerationSheet Sheet { get; set; } = null!;

    [Parameter, EditorRequired] public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired] public Func<Filter, string> Address { get; set; } = _ => "";

    /// <summary>Whoever looks decided or noted something.</summary>
    [Parameter] public EventCallback OnDecided { get; set; }

    /// <summary>Somebody else did.</summary>
    [Parameter] public EventCallback OnNews { get; set; }

    private ModerationModel Model => Sheet.Model;

    private string Title => Model.Request.View switch
    {
        ModerationView.Firsts => ModerationTexts.Show_Firsts, ModerationView.Decided => ModerationTexts.Show_Decided, _ => ModerationTexts.Show_Queue,
    };

    private string Count => Figures.Plural(Model.Total, ModerationTexts.Count_One, ModerationTexts.Count_Many);

    private (string Title, string Sentence, string? Act) Nothing => Model.Request switch
    {
        { Level: not null } => (ModerationTexts.Empty, ModerationTexts.Empty_Level, null),
        { View: ModerationView.Firsts } when !Model.HasSensitive => (ModerationTexts.Empty_Channels, ModerationTexts.Empty_ChannelsSay, ModerationTexts.Empty_ChannelsAct),
        { View: ModerationView.Firsts } => (ModerationTexts.Empty_Firsts, Figures.Format(ModerationTexts.Empty_FirstsSay, ModerationQuery.Days), null),
        { View: ModerationView.Decided } => (ModerationTexts.Empty_Decided, ModerationTexts.Empty_DecidedSay, null),
        _ when Model.Scoring is null => (ModerationTexts.Empty_Unscored, ModerationTexts.Scoring_None, null),
        _ => (ModerationTexts.Empty, ModerationTexts.Empty_Say, null),
    };

    /// <inheritdoc/>
    public void Dispose() => log.Changed -= Changed;

    /// <inheritdoc/>
    protected override void OnInitialized() => log.Changed += Changed;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_moveFocus)
        {
            _moveFocus = false;
            await _status.FocusAsync();
        }
    }

    private string PageHref(int number) => Address(Filter.With("page", number == 1 ? null : $"{number}")) + "#m-list";

    private void Changed()
    {
        if (!_acting)
        {
            _ = InvokeAsync(OnNews.InvokeAsync);
        }
    }

    private async Task ActAsync(ModerationStep step)
    {
        try
        {
            _acting = true;
            _said = await TakeAsync(step, visitor.Name ?? ModerationTexts.By_Nobody);
            _moveFocus = true;
        }
        catch (StorageException fault)
        {
            _said = fault.Sentence;
        }
        finally
        {
            _acting = false;
        }

        await OnDecided.InvokeAsync();
    }

    private async Task<string> TakeAsync(ModerationStep step, string me)
    {
        var (activity, now) = (step.Case.Message.Activity, clock.GetUtcNow());
        if (step.Decision is not { } decision)
        {
            return await log.NoteAsync(activity, step.Note, me, now, CancellationToken.None) ? ModerationTexts.Said_Noted : ModerationTexts.Said_NoNote;
        }

        var outcome = await log.DecideAsync(activity, decision, step.Note, me, step.Case.Log.Count == 0 ? 0 : step.Case.Log[^1].Id, now, CancellationToken.None);
        return outcome switch
        {
            { Kept: true } => Figures.Format(ModerationTexts.Said_Decided, ModerationWords.Decision(decision)),
            { First: { } first } => Figures.Format(ModerationTexts.Said_First, first.By, ModerationWords.Decision(first.Decision)),
            _ => ModerationTexts.Said_Gone,
        };
    }
}
