using CommunityHealth.Metrics;
using CommunityHealth.Waiting;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Waiting;

/// <summary>L10: whom to answer now.</summary>
public sealed partial class InboxPage(
    MetricsQuery metrics, WaitingQuery inbox, Visitor visitor, TimeProvider clock, NavigationManager navigation, ILogger<InboxPage> log)
    : FilteredPage(navigation, log)
{
    private LoadState<InboxModel> _state = LoadState.Loading<InboxModel>();

    private PageHeading Head => _state.Value?.Head ?? PageHeading.Of(InboxTexts.Question);

    private (string? Text, string? Href) Outer => _state.Kind == LoadKind.NotCollected && Way(_state.Kind).Text is null ? (InboxTexts.Connect, "setup") : Way(_state.Kind);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(metrics, InboxFilter.Weeks(Filter), cancellation);
            _state = answer["issues.time_to_first_response"] is { Missing: Community.Missing.NotCollected } missing
                ? LoadState.None<InboxModel>(LoadKind.NotCollected, new MetricCards(answer).NotCollected(missing))
                : LoadState.Loaded(await InboxModel.OfAsync(answer, Filter, inbox, visitor.Name, clock, cancellation));
        }
        catch (UnknownScopeException unknown)
        {
            _state = LoadState.None<InboxModel>(LoadKind.Unknown, unknown.Sentence);
        }
    }

    /// <inheritdoc/>
    protected override void Fail() => _state = LoadState.None<InboxModel>(LoadKind.Failed);

    private ItemList? ListOf(DrawerAddress drawer, int page)
    {
        if (_state.Value is not { } model || Picked(drawer, model.Answer.ScopeId, page) is not { } picked)
        {
            return null;
        }

        var title = drawer.Key == "waiting" ? drawer.Part == "over" ? InboxTexts.List_Over : InboxTexts.List_Waiting
            : drawer.From is { } week ? Figures.Format(InboxTexts.List_Week, PeriodWords.Bucket(week, Community.Granularity.Week)) : InboxTexts.List_Answered;
        return new ItemList(title, Figures.Plural(picked.Count, InboxTexts.List_One, InboxTexts.List_Many), picked, InboxTexts.List_Took);
    }

    private Storage.PickedItems? Picked(DrawerAddress drawer, int scope, int page) => (drawer.Key, drawer.Part) switch
    {
        ("waiting", null) => inbox.Page(_state.Value!.Inbox.Waiting, page),
        ("waiting", "over") => inbox.Page(_state.Value!.Inbox.Waiting.Where(e => e.IsOver), page),
        ("answered", null or "intime") => inbox.AnsweredIn(scope, drawer.From, drawer.Part is not null, page),
        _ => null,
    };
}
