using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.PullRequests;

/// <summary>Pull requests with the buckets and rules they are looked at with.</summary>
internal sealed class PullReading(ItemTable table, ItemBuckets buckets, ItemRules rules)
{
    public ItemTable Table => table;

    public ItemBuckets Buckets => buckets;

    public ItemRules Rules => rules;

    /// <summary>The places of pull requests among the items.</summary>
    public IEnumerable<int> Pulls()
    {
        for (var i = 0; i < table.Items.Length; i++)
        {
            if (table.Items[i].Kind == ItemKind.Pull)
            {
                yield return i;
            }
        }
    }

    /// <summary>When the clock of one starts: at opening, or when it was last made ready before an end.</summary>
    public long Start(in TableItem item, long before)
    {
        var start = item.OpenedAt;
        if (rules.Clock == ItemClock.Ready)
        {
            foreach (ref readonly var step in table.Steps(item))
            {
                start = step.Move == ItemMove.Ready && step.At <= before ? step.At : start;
            }
        }

        return start;
    }

    /// <summary>When one ended, merged or not; null for one that is open.</summary>
    public long? End(in TableItem item)
    {
        if (item.IsOpen || item.MergedAt is not null || rules.Close == ItemClose.Last)
        {
            return item.MergedAt ?? item.ClosedAt;
        }

        foreach (ref readonly var step in table.Steps(item))
        {
            if (step.Move == ItemMove.Closed)
            {
                return step.At;
            }
        }

        return item.ClosedAt;
    }

    /// <summary>The seconds from the start of its clock to merging; null for one that was not merged.</summary>
    public long? ToMerge(in TableItem item) =>
        item.MergedAt is { } merged && merged >= Start(item, merged) ? (merged - Start(item, merged)) / UnixTime.Second : null;

    /// <summary>
    /// Whether a merged one belongs to the window, by opening or by merging; one that was merged before it began is a fault
    /// of the data.
    /// </summary>
    public bool IsOfCohort(in TableItem item) =>
        ToMerge(item) is not null && item.MergedAt is { } merged && buckets.Of(item.ScopeId, rules.Cohort == ItemCohort.Opened ? item.OpenedAt : merged) >= 0;

    /// <summary>Whether one is of a group; those that do not tell are of none.</summary>
    public bool IsOf(in TableItem item, PullGroup group) => group switch
    {
        PullGroup.Fork => item.Fork == true,
        PullGroup.Branch => item.Fork == false,
        PullGroup.Newcomer => item.IsOfNewcomer(buckets.Zone) == true,
        _ => item.IsOfNewcomer(buckets.Zone) == false,
    };
}
