using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Commits;

/// <summary>
/// Every figure about commits: those reachable from HEAD, without merges, by author date. Pure arithmetic over rows of
/// presence; trailers are counts kept beside the commits they stand in.
/// </summary>
public static class CommitMetrics
{
    /// <summary>All figures of the slice.</summary>
    public static IReadOnlyList<MetricResult> All(PresenceTable table, Frame frame)
    {
        var counter = new Counter(table);
        var tallies = new Tallies(frame, counter.Count(table.Rows(frame)), [.. frame.Buckets.Select(b => counter.Count(table.Rows(b.Days)))]);
        return [Count(tallies), Authors(tallies), Identities(tallies), SignedOff(tallies), CoAuthored(tallies)];
    }

    /// <summary>
    /// Non-merge commits by author date. CHAOSS "Code Changes Commits" (p=4707; merges left out). Unit: commits.
    /// Caveats: squashing and rebasing decide how many commits a piece of work makes. Source: git.
    /// </summary>
    private static MetricResult Count(Tallies all) => all.Result("commits.count", Unit.Commits, t => t.Commits);

    /// <summary>
    /// Distinct people who authored a commit. CHAOSS "Committers" (p=3945). Unit: people. Caveats: co-authors are not
    /// among them; addresses nobody linked count as people of their own. Source: git.
    /// </summary>
    private static MetricResult Authors(Tallies all) => all.Result("commits.authors", Unit.People, t => t.Authors);

    /// <summary>
    /// Distinct "Name &lt;email&gt;" of authors after .mailmap, as <c>git shortlog -sne --no-merges</c> lists them. Not
    /// in CHAOSS. Unit: items. Caveats: always as many as people, or more. Source: git.
    /// </summary>
    private static MetricResult Identities(Tallies all) => all.Result("commits.identities", Unit.Items, t => t.Identities);

    /// <summary>
    /// Commits with one Signed-off-by trailer or more (Developer Certificate of Origin). Not in CHAOSS. Unit: commits.
    /// Caveats: says nothing where a project does not ask for it. Source: git.
    /// </summary>
    private static MetricResult SignedOff(Tallies all) => all.Result("commits.signed_off", Unit.Commits, t => t.SignedOff);

    /// <summary>
    /// The number of Co-authored-by trailers. Not in CHAOSS. Unit: items. Caveats: a commit can carry several; some
    /// tools add agents. Source: git.
    /// </summary>
    private static MetricResult CoAuthored(Tallies all) => all.Result("commits.co_authored", Unit.Items, t => t.CoAuthored);

    private readonly record struct Tally(long Commits, int Authors, int Identities, long SignedOff, long CoAuthored);

    private sealed class Counter(PresenceTable table)
    {
        private readonly Distinct _people = new(table.PersonCount);
        private readonly Distinct _identities = new(table.IdentityCount);

        public Tally Count(ReadOnlySpan<PresenceEntry> rows)
        {
            var (commits, signed, trailers) = (0L, 0L, 0L);
            _people.Clear();
            _identities.Clear();
            foreach (ref readonly var row in rows)
            {
                switch (row.Type)
                {
                    case ActivityType.Commit:
                        commits += row.N;
                        _people.Add(row.Person);
                        _identities.Add(row.Identity);
                        break;
                    case ActivityType.SignedOff:
                        signed += row.N;
                        break;
                    case ActivityType.CoAuthoredTrailer:
                        trailers += row.N;
                        break;
                }
            }

            return new Tally(commits, _people.Count, _identities.Count, signed, trailers);
        }
    }

    private sealed record Tallies(Frame Frame, Tally Whole, IReadOnlyList<Tally> Buckets)
    {
        public MetricResult Result(string key, Unit unit, Func<Tally, double> figure)
        {
            var series = Frame.Buckets.Zip(Buckets, (b, t) => b.Point(figure(t), t.Commits)).ToArray();
            return Frame.Knowledge.Gap(Frame.Window) is { } gap
                ? MetricResult.None(key, unit, gap) with { Series = series }
                : new MetricResult(key, unit, figure(Whole), Whole.Commits, null, series)
                {
                    SmallSample = unit == Unit.People ? Small.People(figure(Whole)) : Small.Items(Whole.Commits),
                };
        }
    }
}
