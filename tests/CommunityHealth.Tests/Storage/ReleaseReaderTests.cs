using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Storage;

public sealed class ReleaseReaderTests(FirstDemo first)
{
    private static readonly Window Year = new(new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1));

    [Fact]
    public async Task Releases_of_a_window_are_told_in_order()
    {
        var releases = await first.Made.Get<ReleaseReader>().ShowAsync(0, Year, default);

        Assert.True(releases.Count > 3);
        Assert.Equal(releases.OrderBy(r => r.Day).Select(r => r.Name), releases.Select(r => r.Name));
        Assert.All(releases, r => Assert.True(Year.Contains(r.Day)));
        Assert.Empty(await first.Made.Get<ReleaseReader>().ShowAsync(2, Year, default));
    }

    [Fact]
    public async Task A_tag_and_a_page_of_one_release_are_one()
    {
        using var copy = await first.Made.CopyAsync();
        var before = await copy.Get<ReleaseReader>().ShowAsync(0, Year, default);
        copy.Rows($"""
            INSERT INTO activities (scope_id, key, platform, type, kind, subject, url, occurred_at, received_at, day, counted, counted_all)
            SELECT scope_id, 'page:' || key, 'github', type, kind, subject, 'https://github.example/' || subject, occurred_at + 60000000, received_at, day, 1, 1
            FROM activities WHERE type = 'release'
            """);

        var after = await new ReleaseReader(copy.Database).ShowAsync(0, Year, default);

        Assert.Equal(before.Select(r => (r.Name, r.Day)), after.Select(r => (r.Name, r.Day)));
        Assert.All(after, r => Assert.NotNull(r.Url));
    }
}
