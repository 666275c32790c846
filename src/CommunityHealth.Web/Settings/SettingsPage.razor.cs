using CommunityHealth.Settings;

namespace CommunityHealth.Web.Settings;

/// <summary>A11: who the community is, how it counts, when it works; every setting says what it changes.</summary>
public sealed partial class SettingsPage(SettingsDesk desk);
