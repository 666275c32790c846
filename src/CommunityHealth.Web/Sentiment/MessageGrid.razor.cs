using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Sentiment;

/// <summary>The messages of a week that sound alike; or, for who may check them, some of each kind by lot. Nobody is told who wrote them.</summary>
public sealed partial class MessageGrid(MoodQuery moods, MessageReader reader, MessageChecks checks)
{
    private static readonly SentimentLabel?[] Tones = [.. MoodWords.Labels.Cast<SentimentLabel?>(), null, SentimentLabel.NotScored];

    private IReadOnlyList<ShownMessage> _messages = [];
    private MoodPick? _pick;
    private MoodList? _list;
    private MoodAccuracy? _accuracy;
    private bool _withheld;
    private string? _said;
    private (string Query, MoodAnswer Mood)? _read;

    [Parameter, EditorRequired] public MoodPageModel Model { get; set; } = null!;

    [Parameter, EditorRequired] public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired] public Func<Filter, string> Address { get; set; } = _ => "";

    [CascadingParameter] private Rights? Rights { get; set; }

    private bool IsLead => Rights?.May(Policies.CheckSentiment) == true;

    private string Question => _pick is { } pick
        ? Figures.Format(SentimentPageTexts.List_Question, MoodWords.Tone(pick.Label), pick.From is { } from ? PeriodWords.Bucket(from, MoodFilter.Request(Model.Answer).Width) : PeriodWords.Of(Model.Answer.Window))
        : IsLead ? SentimentPageTexts.Check_Question : SentimentPageTexts.Look_Question;

    private string Count => _list is { } list ? Figures.Plural(list.Total, SentimentPageTexts.List_One, SentimentPageTexts.List_Many) : IsLead ? SentimentPageTexts.Check_Intro : "";

    private MoodAccuracy Known => MoodAccuracy.Of(checks.Agreement(), Model.Mood.Figures.Whole);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Filter.ToQuery(), Model.Mood);
        if (_read == wanted)
        {
            return;
        }

        (_read, _said, _pick) = (wanted, null, MoodFilter.Pick(Filter));
        _list = _pick is { } pick ? await moods.ListAsync(MoodFilter.Request(Model.Answer), Model.Today, pick, CancellationToken.None) : null;
        _withheld = _pick is not null && _list is null;
        Show(_list?.Messages ?? (_pick is null && IsLead ? Model.Mood.Sample : []));
    }

    private void Show(IReadOnlyList<ScoredMessage> scored)
    {
        var ids = scored.Select(m => m.Activity).ToList();
        var texts = reader.Texts(ids);
        var said = IsLead ? checks.Of(ids) : new Dictionary<long, MessageCheck>();
        _accuracy = IsLead ? Known : null;
        _messages = [.. scored.Where(m => texts.ContainsKey(m.Activity)).Select(m => ShownMessage.Of(m, texts[m.Activity], said.GetValueOrDefault(m.Activity)?.Label))];
    }

    private string PageHref(int number) => Address(Filter.With("page", number == 1 ? null : $"{number}")) + "#m-messages";

    /// <summary>Whoever may agrees or corrects; the page may be older than their right to.</summary>
    private async Task CheckAsync(ShownMessage message, SentimentLabel label)
    {
        if (!IsLead)
        {
            return;
        }

        try
        {
            var saved = await checks.SaveAsync(message.Id, label, CancellationToken.None);
            _said = saved ? Figures.Format(SentimentPageTexts.Saved, MoodWords.Label(label), message.Start) : SentimentPageTexts.Gone;
            _messages = [.. _messages.Select(m => saved && m.Id == message.Id ? m with { Checked = label } : m)];
            _accuracy = Known;
        }
        catch (StorageException fault)
        {
            _said = fault.Sentence;
        }
    }
}
