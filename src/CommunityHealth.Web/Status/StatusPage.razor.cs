using System.Diagnostics;
using System.Globalization;
using CommunityHealth.Sources;
using CommunityHealth.Storage;

namespace CommunityHealth.Web.Status;

/// <summary>A12: is the server well. In words, not in lamps.</summary>
public sealed partial class StatusPage(HealthDatabase database, SourcesQuery sources, TimeProvider clock)
{
    private StorageReport _report = new("", 0, [], []);
    private IReadOnlyList<SourceCard> _sources = [];

    private static DateTimeOffset Begin => new(Process.GetCurrentProcess().StartTime.ToUniversalTime());

    private static string Started => Begin.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture);

    private string Uptime => string.Format(CultureInfo.CurrentCulture, StatusTexts.Hours, (clock.GetUtcNow() - Begin).TotalHours);

    private string Summary => _sources.Count(s => s.Problem is not null) is > 0 and var failed
        ? string.Format(CultureInfo.CurrentCulture, StatusTexts.Summary_Failed, failed)
        : StatusTexts.Summary_Well;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _report = StorageReport.Of(database);
        _sources = await sources.ListAsync(CancellationToken.None);
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000.0).ToString("N1", CultureInfo.CurrentCulture);
}
