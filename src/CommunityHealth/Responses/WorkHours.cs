using CommunityHealth.Community;
using CommunityHealth.Storage;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Responses;

/// <summary>When the community works, as the settings say at the moment.</summary>
public sealed class WorkHours(IOptionsMonitor<WorkOptions> options, HealthDatabase database)
{
    private (WorkOptions Options, WorkCalendar Calendar)? _known;

    /// <summary>The calendar; the same one until the settings change.</summary>
    public WorkCalendar Calendar
    {
        get
        {
            var now = options.CurrentValue;
            if (_known is not { } known || known.Options != now)
            {
                _known = known = (now, now.Calendar(database.Zone));
            }

            return known.Calendar;
        }
    }
}
