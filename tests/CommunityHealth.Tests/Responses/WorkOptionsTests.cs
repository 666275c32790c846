using CommunityHealth.Responses;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Tests.Responses;

public sealed class WorkOptionsTests
{
    [Fact]
    public void The_defaults_are_a_week_of_five_days_in_the_communitys_zone()
    {
        var calendar = new WorkOptions().Calendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));

        Assert.Equal(("Asia/Tokyo", 5, TimeSpan.FromHours(9), TimeSpan.FromHours(17)), (calendar.Zone.Id, calendar.Days.Count, calendar.Hours.From, calendar.Hours.To));
    }

    [Theory]
    [InlineData("Zone", "Nowhere/Here")]
    [InlineData("Days", "")]
    [InlineData("Days", "Monday, Someday")]
    [InlineData("Days", "1")]
    [InlineData("From", "9")]
    [InlineData("From", "18:00")]
    [InlineData("To", "25:00")]
    [InlineData("Holidays:0", "Christmas")]
    public void What_makes_no_sense_names_its_key(string key, string value)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Options(new() { ["WorkingHours:" + key] = value }).Value);

        Assert.Contains("WorkingHours:" + key.Split(':')[0], Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(3, Assert.Throws<OptionsValidationException>(() => Options(new()
    {
        ["WorkingHours:Days"] = "x", ["WorkingHours:From"] = "x", ["WorkingHours:Holidays:0"] = "x",
    }).Value).Failures.Count());

    [Fact]
    public void What_is_set_is_what_counts()
    {
        var calendar = Options(new()
        {
            ["WorkingHours:Zone"] = "Asia/Riyadh", ["WorkingHours:Days"] = "sunday, MONDAY", ["WorkingHours:From"] = "00:00", ["WorkingHours:To"] = "24:00",
            ["WorkingHours:Holidays:0"] = "2026-09-23",
        }).Value.Calendar(TimeZoneInfo.Utc);

        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Sunday], calendar.Days);
        Assert.Equal((1, TimeSpan.FromHours(24)), (calendar.Holidays, calendar.Hours.To));
    }

    private static IOptions<WorkOptions> Options(Dictionary<string, string?> settings)
    {
        using var folder = new TempFolder();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddStorage(configuration).AddResponses(configuration).BuildServiceProvider().GetRequiredService<IOptions<WorkOptions>>();
    }
}
