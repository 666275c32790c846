using CommunityHealth.Community;
using CommunityHealth.Moderation;
using CommunityHealth.Storage;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Moderation;

/// <summary>A message nobody has to read who does not ask for it: until then its words and title are not even sent.</summary>
public sealed partial class ModerationCard
{
    private const int Longest = ModerationLog.Longest;

    private bool _isOpen;
    private string _note = "";

    [Parameter, EditorRequired] public ModerationLine Line { get; set; } = null!;

    [Parameter, EditorRequired] public ModerationView View { get; set; }

    /// <summary>The zone times are said in.</summary>
    [Parameter, EditorRequired] public string ZoneId { get; set; } = "";

    /// <summary>Somebody decides or notes something.</summary>
    [Parameter] public EventCallback<ModerationStep> OnDecide { get; set; }

    private ModerationMessage Message => Line.Case.Message;

    private IReadOnlyList<ModerationEntry> Entries => Line.Case.Log;

    private string Where => ModerationWords.Where(Line);

    private string Id => $"m-{Message.Activity}";

    private Task DecideAsync(ModerationDecision? decision)
    {
        var note = _note;
        _note = "";
        return OnDecide.InvokeAsync(new ModerationStep(Line.Case, decision, note));
    }
}
