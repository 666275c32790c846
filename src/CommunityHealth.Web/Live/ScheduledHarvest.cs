using System.Globalization;
using Quartz;

namespace CommunityHealth.Web.Live;

/// <summary>What Quartz begins when the time of a source has come.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledHarvest(Timetable timetable) : IJob
{
    /// <summary>The one job; its triggers are named for sources.</summary>
    public static readonly JobKey Key = new("harvest");

    /// <summary>A trigger that goes off once.</summary>
    public static ITrigger At(int source, DateTimeOffset time) => TriggerBuilder.Create()
        .WithIdentity(string.Create(CultureInfo.InvariantCulture, $"{time.UtcTicks}"), string.Create(CultureInfo.InvariantCulture, $"{source}"))
        .ForJob(Key).StartAt(time).Build();

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await timetable.BeginAsync(int.Parse(context.Trigger.Key.Group, CultureInfo.InvariantCulture)).ConfigureAwait(false);
}
