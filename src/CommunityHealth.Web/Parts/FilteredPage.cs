using System.Data.Common;
using System.Diagnostics;
using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace CommunityHealth.Web.Parts;

/// <summary>
/// A page that shows figures for the filter of its address: reads when it is opened, when the address changes and when
/// it is told that facts changed. What was shown stays until the new figures are there.
/// </summary>
public abstract partial class FilteredPage(NavigationManager navigation, ILogger log) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _load;
    private string _path = new Uri(navigation.Uri).AbsolutePath;

    /// <summary>What the address asks for.</summary>
    public Filter Filter { get; private set; } = Filter.Default;

    /// <summary>What in the address made no sense, a sentence each.</summary>
    protected IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Why the page does not show quite what was asked for; null when it does.</summary>
    protected string? Note { get; private set; }

    /// <summary>Who knows of releases.</summary>
    [Inject]
    public ReleaseReader ReleaseReader { get; set; } = null!;

    [Inject] private SharedModels Models { get; set; } = null!;

    [Inject] private Permissions Permissions { get; set; } = null!;

    [CascadingParameter] private Task<AuthenticationState>? Who { get; set; }

    /// <summary>What whoever looks may do; null where nobody asks.</summary>
    [CascadingParameter] protected Rights? Rights { get; set; }

    /// <summary>The releases of the scope and the days shown, for the charts; none with <c>flags=0</c>.</summary>
    public IReadOnlyList<Release> Releases { get; private set; } = [];

    /// <summary>Something is stored for the scope, so that a longer period may show more.</summary>
    private bool HasMore { get; set; } = true;

    /// <summary>Addresses and where to go.</summary>
    protected NavigationManager Navigation => navigation;

    /// <inheritdoc/>
    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        navigation.LocationChanged += Moved;
        return ReadAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => SpareTrees.Clear(this);

    /// <summary>The figures <see cref="Filter"/> asks for, by wider buckets where there would be too many to draw.</summary>
    protected Task<MetricsAnswer> AskAsync(MetricsQuery metrics, CancellationToken cancellation) => AskAsync(metrics, Filter, cancellation);

    /// <summary>The figures of another filter than the address has.</summary>
    protected async Task<MetricsAnswer> AskAsync(MetricsQuery metrics, Filter filter, CancellationToken cancellation)
    {
        var answer = await metrics.ShowAsync(Request(filter), cancellation);
        var width = ChartWidth.Fit(answer.Granularity, answer.Window);
        Note = ChartWidth.Say(filter.Granularity, width, answer.Window);
        HasMore = answer.FirstDay is not null;
        Releases = Filter.Extras.GetValueOrDefault("flags") == "0" ? [] : await ReleaseReader.ShowAsync(answer.ScopeId, answer.Window, cancellation);
        answer = width == answer.Granularity
            ? answer
            : await metrics.ShowAsync(Request(filter with { Granularity = width }), cancellation);
        return await AllowAsync(answer);
    }

    /// <summary>What the page shows of an answer, made once for all who look at the same.</summary>
    protected Task<T> ShareAsync<T>(
        MetricsAnswer answer, Func<MetricsAnswer, Filter, CancellationToken, Task<T>> make, CancellationToken cancellation)
        where T : class => Models.GetAsync(answer, Filter, make, cancellation);

    /// <summary>An answer as whoever looks may see it: what is behind its figures is shown by it too.</summary>
    protected async Task<MetricsAnswer> AllowAsync(MetricsAnswer answer) =>
        Who is null || Permissions.May((await Who).User, Policies.SeeSmallGroups) ? answer : answer.WithoutSmallGroups();

    private static MetricsRequest Request(Filter filter) => new(filter) { Rules = RulesQuery.Of(filter) };

    /// <summary>Reads what <see cref="Filter"/> asks for.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellation);

    /// <summary>Reading failed; the fault is in the log already.</summary>
    protected abstract void Fail();

    /// <summary>Reads again and draws.</summary>
    protected async Task ReadAsync()
    {
        _path = new Uri(navigation.Uri).AbsolutePath;
        var read = PageAddress.Read(navigation.Uri);
        (Filter, Problems) = (read.Filter, read.Problems);
        if (read is { IsForm: true, RangeFaults.Count: 0 })
        {
            navigation.NavigateTo(Address(Filter), replace: true);
            return;
        }

        using var load = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _load = load;
        try
        {
            var loading = LoadAsync(load.Token);
            await TellAsync(loading);
            await loading;
        }
        catch (OperationCanceledException) when (load.IsCancellationRequested)
        {
            // The page is gone, or somebody would rather see what was shown before.
        }
        catch (Exception fault) when (fault is StorageException or DbException)
        {
            Log.Unreadable(log, _path, fault);
            Fail();
        }
        finally
        {
            (_load, Counting) = (_load == load ? null : _load, null);
        }

        if (!_gone.IsCancellationRequested)
        {
            StateHasChanged();
        }
    }

    /// <summary>How long figures have been waited for, once that is long enough to say so; null otherwise.</summary>
    public TimeSpan? Counting { get; private set; }

    /// <summary>Gives up waiting; what was shown before stays.</summary>
    public void Cancel() => _load?.Cancel();

    /// <summary>Says that it takes long: after 0.4 seconds, then every second.</summary>
    private async Task TellAsync(Task loading)
    {
        var (began, wait) = (Stopwatch.GetTimestamp(), 400);
        while (await Task.WhenAny(loading, Task.Delay(wait, _gone.Token)) != loading && !_gone.IsCancellationRequested)
        {
            (Counting, wait) = (Stopwatch.GetElapsedTime(began), 1_000);
            StateHasChanged();
        }
    }

    /// <summary>What can be done where there is no figure, and where it leads; no text where nothing of this page helps.</summary>
    public (string? Text, string? Href) Way(LoadKind kind) => kind switch
    {
        LoadKind.Empty or LoadKind.TooFew when HasMore && !Filter.Period.IsAll =>
            (PartsTexts.Widen, Address(PageAddress.Fresh(Filter) with { Period = Period.Parse("all") })),
        LoadKind.NotCollected when Filter.Who != Audience.All => (PartsTexts.NotCollected_Everyone, Address(Filter with { Who = Audience.All })),
        LoadKind.Failed => (PartsTexts.Failed_Act, Address(Filter)),
        LoadKind.Unknown => (PartsTexts.Unknown_Act, Address(Filter with { Scope = Filter.Default.Scope })),
        _ => (null, null),
    };

    /// <summary>The address of this page for another filter.</summary>
    protected string Address(Filter filter) => _path + PageAddress.Query(filter);

    private void Moved(object? sender, LocationChangedEventArgs place)
    {
        if (new Uri(place.Location).AbsolutePath == _path)
        {
            _ = InvokeAsync(MoveAsync);
        }
    }

    /// <summary>What was asked before is not wanted any more.</summary>
    private async Task MoveAsync()
    {
        try
        {
            Cancel();
            await ReadAsync();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The figures of {Path} could not be read")]
        public static partial void Unreadable(ILogger logger, string path, Exception fault);
    }
}
