using Bunit;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Settings;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Settings;

public sealed class ChannelRulesFormTests : BunitContext, IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ChannelRuleStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _store = new ChannelRuleStore(_database.Health);
        await new SourceStore(_database.Health, TimeProvider.System).AddAsync("github:a/b", Platforms.GitHub, "a/b", "main", default);
        Services.AddSingleton(_store).AddSingleton(new ScopeReader(_database.Health));
    }

    [Fact]
    public async Task A_channel_whose_first_messages_are_looked_at_is_kept_said_and_removed()
    {
        var form = Render<ChannelRulesForm>();
        form.Field(SettingsPageTexts.Channels_Sensitive).Change(true);
        await form.Find("form").SubmitAsync();

        Assert.Equal(new ChannelRule(1, null, null, false, IsSensitive: true), Assert.Single(_store.Read().All));
        Assert.Contains(SettingsPageTexts.Channels_Looked, form.Find("li").Words(), StringComparison.Ordinal);
        await form.Button(SettingsPageTexts.Channels_Remove).ClickAsync(new());
        Assert.Empty(_store.Read().All);
    }

    [Fact]
    public async Task A_channel_of_which_nothing_is_said_is_not_kept()
    {
        var form = Render<ChannelRulesForm>();
        await form.Find("form").SubmitAsync();

        Assert.Contains(SettingsPageTexts.Channels_Empty, form.Words(), StringComparison.Ordinal);
        Assert.Empty(_store.Read().All);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _database.Dispose();
    }
}
