using System.Globalization;
using Bunit;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class ReleaseFlagsTests
{
    private static readonly DateOnly[] Months = [Day("2026-01-10"), Day("2026-02-01"), Day("2026-03-01")];

    [Fact]
    public void Releases_of_one_point_are_one_numbered_flag()
    {
        var flags = Flags("v1 2026-02-01", "v2 2026-02-28", "v3 2026-03-01", "v4 2026-05-01");

        Assert.Equal([(1, 1, "Point 1: v1, v2"), (2, 2, "Point 2: v3, v4")], flags.Select(f => (f.At, f.Number, f.Text)));
    }

    [Fact]
    public void What_was_released_before_the_first_point_is_left_out_and_names_are_said_once()
    {
        var flags = Flags("v0 2026-01-09", "v1 2026-01-10", "v1 2026-01-11");

        Assert.Equal("Point 0: v1", Assert.Single(flags).Text);
        Assert.Empty(ReleaseFlags.Of([], [new Release("v1", Day("2026-01-10"), null)], _ => ""));
    }

    private static IReadOnlyList<ChartFlag> Flags(params string[] releases) => ReleaseFlags.Of(
        Months, releases.Select(r => r.Split(' ')).Select(r => new Release(r[0], Day(r[1]), null)), i => $"Point {i}");

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
