using System.Text.Json.Nodes;
using CommunityHealth.Community;
using CommunityHealth.Responses;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Tests.Settings;

public sealed class SettingsDeskTests : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _fixed = [];
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    private SettingsDesk Desk => _services.GetRequiredService<SettingsDesk>();

    private SettingsFile File => _services.GetRequiredService<SettingsFile>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var places = new Places(_fixed, () => new SettingsStore(_database.Health).All());
        _services = new ServiceCollection().AddSingleton(_database.Health).AddSingleton<SettingsStore>().AddSingleton<ISettingPlaces>(places)
            .AddSettingsDesk(places.Configuration).AddResponses(places.Configuration).AddSingleton<ISettingsPart, Greeting>().BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public void What_nobody_set_is_as_by_default() => Assert.Equal(
        ["", "Monday, Tuesday, Wednesday, Thursday, Friday", "09:00", "17:00", ""], Desk.Read(Group("hours")).Select(s => s.Value));

    [Fact]
    public async Task What_is_kept_holds_and_what_is_as_by_default_is_not_kept()
    {
        var outcome = await KeepAsync("hours", ("WorkingHours:From", " 08:30 "), ("WorkingHours:Holidays", "2026-12-26\n2026-12-25, 2026-12-26"));

        Assert.True(outcome is { IsKept: true, Restarts: false });
        Assert.Equal("08:30", Value("hours", "WorkingHours:From"));
        Assert.Equal("2026-12-25, 2026-12-26", Value("hours", "WorkingHours:Holidays"));
        Assert.Equal(["WorkingHours:From", "WorkingHours:Holidays:0"], new SettingsStore(_database.Health).All().Keys.Order());
        await KeepAsync("hours", ("WorkingHours:From", "09:00"), ("WorkingHours:Holidays", ""));
        Assert.Empty(new SettingsStore(_database.Health).All());
    }

    [Theory]
    [InlineData("hours", "WorkingHours:From", "18:00", "WorkingHours:From and WorkingHours:To must be times")]
    [InlineData("hours", "WorkingHours:From", "nine", "WorkingHours:From and WorkingHours:To must be times")]
    [InlineData("hours", "WorkingHours:Days", "", "WorkingHours:Days must name days")]
    [InlineData("hours", "WorkingHours:Holidays", "25.12.2026", "WorkingHours:Holidays must hold days such as 2026-12-25; '25.12.2026' is none.")]
    [InlineData("hours", "WorkingHours:Zone", "Mars/Olympus", "WorkingHours:Zone: ‘Mars/Olympus’ is no time zone")]
    [InlineData("time", "Storage:Zone", "", "Storage:Zone must be an IANA name")]
    [InlineData("time", "Community:FirstMonth", "13", "Community:FirstMonth cannot be ‘13’.")]
    [InlineData("people", "Community:MinimumGroup", "1", "Community:MinimumGroup must be 2 to 100.")]
    [InlineData("people", "Community:MinimumGroup", "many", "Community:MinimumGroup must be a whole number; ‘many’ is none.")]
    [InlineData("people", "Community:MinimumGroup", "99999999999", "Community:MinimumGroup must be a whole number")]
    [InlineData("profile", "Community:Name", "a\u0007b", "Community:Name holds characters that cannot be shown.")]
    [InlineData("profile", "Community:CodeOfConduct", "javascript:alert(1)", "Community:CodeOfConduct must be an address of the web")]
    public async Task What_makes_no_sense_is_said_and_nothing_is_kept(string group, string key, string value, string words)
    {
        var outcome = await KeepAsync(group, (key, value));

        Assert.StartsWith(words, Assert.Single(outcome.Faults), StringComparison.Ordinal);
        Assert.Empty(new SettingsStore(_database.Health).All());
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_not_cut()
    {
        var outcome = await KeepAsync("profile", ("Community:Name", new string('x', 201)));

        Assert.Equal("Community:Name may have 200 characters; this has 201.", Assert.Single(outcome.Faults));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_the_second_is_told_and_nothing_of_it_is_kept()
    {
        var (group, seen) = (Group("profile"), Desk.Read(Group("profile")));
        await Desk.KeepAsync(group, seen, Values(("Community:Name", "First")), default);

        var outcome = await Desk.KeepAsync(group, seen, Values(("Community:Name", "Second"), ("Community:Aims", "More")), default);

        Assert.False(outcome.IsKept);
        Assert.Equal("First", Assert.Single(outcome.Others).Value);
        Assert.Equal(("First", ""), (Value("profile", "Community:Name"), Value("profile", "Community:Aims")));
    }

    [Fact]
    public async Task Two_who_change_different_things_do_not_meet()
    {
        var (group, seen) = (Group("profile"), Desk.Read(Group("profile")));
        await Desk.KeepAsync(group, seen, Values(("Community:Name", "First")), default);
        await Desk.KeepAsync(group, seen, Values(("Community:Aims", "More")), default);

        Assert.Equal(("First", "More"), (Value("profile", "Community:Name"), Value("profile", "Community:Aims")));
    }

    [Fact]
    public async Task What_is_set_elsewhere_has_the_last_word()
    {
        _fixed["WorkingHours:From"] = "07:00";

        var outcome = await KeepAsync("hours", ("WorkingHours:From", "10:00"), ("WorkingHours:To", "16:00"));

        Assert.Equal(["WorkingHours:To"], outcome.Changed.Select(c => c.Key));
        Assert.Equal(("07:00", "a file"), (Value("hours", "WorkingHours:From"), Desk.Read(Group("hours")).Single(s => s.Setting.Key == "WorkingHours:From").FixedBy));
    }

    [Fact]
    public async Task A_file_brings_everything_into_another_site()
    {
        await KeepAsync("profile", ("Community:Name", "Brücke “zwei”"), ("Community:Aims", "one\ntwo"));
        await KeepAsync("hours", ("WorkingHours:Days", "Sunday, Monday"), ("WorkingHours:Holidays", "2026-12-25"));
        await KeepAsync("people", ("Community:MinimumGroup", "007"));
        var text = File.Export();
        foreach (var group in Desk.Groups)
        {
            await Desk.KeepAsync(group, Desk.Read(group), group.Settings.ToDictionary(s => s.Key, s => s.Default), default);
        }

        var seen = File.Preview(text);
        Assert.Equal(
            [
                new SettingLine("Community:Name", "", "Brücke “zwei”"), new SettingLine("Community:Aims", "", "one\ntwo"),
                new SettingLine("WorkingHours:Days", "Monday, Tuesday, Wednesday, Thursday, Friday", "Monday, Sunday"),
                new SettingLine("WorkingHours:Holidays", "", "2026-12-25"), new SettingLine("Community:MinimumGroup", "5", "7"),
            ], seen.Changes);
        Assert.Equal(5, seen.Changes.Count);
        Assert.Empty((await File.ImportAsync(text, seen, default)).Faults);
        Assert.Empty(File.Preview(text).Changes);
        Assert.Equal(text, File.Export());
    }

    [Fact]
    public void The_file_has_the_shape_of_appsettings()
    {
        var root = JsonNode.Parse(File.Export())!;

        Assert.Equal(5, (int)root["Community"]!["MinimumGroup"]!);
        Assert.Equal("[]", root["WorkingHours"]!["Holidays"]!.ToJsonString());
        Assert.Equal("hello", (string)root["Greeting"]!);
    }

    [Theory]
    [InlineData("", "The file is no JSON: it goes wrong in line 1")]
    [InlineData("{ \"Community\": ", "The file is no JSON: it goes wrong in line 1")]
    [InlineData("[1]", "The file is JSON but no object of settings")]
    [InlineData("{\"Community\":{\"Name\":{\"x\":1}}}", "Community:Name must be a text, a number or a list of texts.")]
    [InlineData("{\"Community\":{\"MinimumGroup\":1.5}}", "Community:MinimumGroup must be a whole number; ‘1.5’ is none.")]
    [InlineData("{\"Community\":{\"Name\":\"a\",\"Name\":\"b\"}}", "The file has a key twice.")]
    [InlineData("{\"Greeting\":4}", "Greeting must be a text.")]
    public void A_file_that_makes_no_sense_is_answered_in_a_sentence(string text, string words)
    {
        var seen = File.Preview(text);

        Assert.StartsWith(words, Assert.Single(seen.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_names_and_nobody_knows_is_said_and_left()
    {
        _fixed["Community:Name"] = "Here";

        var seen = File.Preview("{ // a remark\n \"Colour\": \"red\", \"Community\": { \"Name\": \"There\", \"Motto\": \"x\" }, }");

        Assert.Empty(seen.Changes);
        Assert.Equal(
            ["Community:Name is set by a file, which has the last word; the file does not change it.", "Colour is no setting that can be changed here; it stays without effect.",
                "Community:Motto is no setting that can be changed here; it stays without effect."], seen.Left);
    }

    [Fact]
    public async Task A_file_is_not_taken_where_something_changed_since_it_was_looked_at()
    {
        const string Text = "{\"Community\":{\"Name\":\"Theirs\"}}";
        var seen = File.Preview(Text);
        await KeepAsync("profile", ("Community:Name", "Ours"));

        var taken = await File.ImportAsync(Text, seen, default);

        Assert.StartsWith("Something was changed meanwhile.", Assert.Single(taken.Faults), StringComparison.Ordinal);
        Assert.Equal("Ours", Value("profile", "Community:Name"));
    }

    private SettingGroup Group(string name) => Desk.Groups.Single(g => g.Name == name);

    private string Value(string group, string key) => Desk.Read(Group(group)).Single(s => s.Setting.Key == key).Value;

    private Task<SettingsOutcome> KeepAsync(string group, params (string Key, string Value)[] values) =>
        Desk.KeepAsync(Group(group), Desk.Read(Group(group)), Values(values), default);

    private static Dictionary<string, string> Values(params (string Key, string Value)[] values) => values.ToDictionary(v => v.Key, v => v.Value);

    /// <summary>A file beside the database.</summary>
    private sealed class Places(Dictionary<string, string?> fixedValues, Func<IReadOnlyDictionary<string, string>> kept) : ISettingPlaces
    {
        public IConfiguration Configuration => new ConfigurationBuilder()
            .AddInMemoryCollection(kept().Select(p => KeyValuePair.Create(p.Key, (string?)p.Value))).AddInMemoryCollection(fixedValues).Build();

        public string? FixedBy(SettingDefinition setting) => fixedValues.ContainsKey(setting.Key) ? "a file" : null;

        public void Reload()
        {
        }
    }

    private sealed class Greeting : ISettingsPart
    {
        public string Name => "Greeting";

        public JsonNode Export() => JsonValue.Create("hello");

        public PartPreview Preview(JsonNode node) =>
            new([], [], node.GetValueKind() == System.Text.Json.JsonValueKind.String ? [] : ["Greeting must be a text."]);

        public Task ImportAsync(JsonNode node, CancellationToken cancellation) => Task.CompletedTask;
    }
}
