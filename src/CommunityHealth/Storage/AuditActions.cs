namespace CommunityHealth.Storage;

/// <summary>What the audit calls what was done. The texts are stored and never change.</summary>
public static class AuditActions
{
    public const string AccountMade = "account.made";
    public const string AccountRemoved = "account.removed";
    public const string AccountRole = "account.role";
    public const string AccountPassword = "account.password";
    public const string AccountAuthenticator = "account.authenticator";
    public const string AccountRecovery = "account.recovery";
    public const string AccountLogin = "account.login";
    public const string AccountLocked = "account.locked";
    public const string AccountUnlocked = "account.unlocked";
    public const string AccountSignedIn = "account.signed-in";
    public const string AccountLeft = "account.signed-out";
    public const string AccountSignedOut = "account.signed-out-everywhere";
    public const string InvitationMade = "invitation.made";
    public const string InvitationUsed = "invitation.used";
    public const string InvitationWithdrawn = "invitation.withdrawn";
    public const string KeyMade = "key.made";
    public const string KeyRevoked = "key.revoked";
    public const string SecretKept = "secret.kept";
    public const string SecretForgotten = "secret.forgotten";
    public const string SecretsResealed = "secret.resealed";
    public const string SettingChanged = "setting.changed";
    public const string DeclaredAdded = "declared.added";
    public const string DeclaredChanged = "declared.changed";
    public const string DeclaredRemoved = "declared.removed";
    public const string ChannelChanged = "setting.channel";
    public const string SourceAdded = "source.added";
    public const string SourceRemoved = "source.removed";
    public const string SourcePaused = "source.paused";
    public const string SourceSlowed = "source.slowed";
    public const string SourceMoved = "source.moved";
    public const string SourceRenamed = "source.renamed";
    public const string SourceSchedule = "source.schedule";
    public const string InboxClaimed = "inbox.claimed";
    public const string InboxGivenBack = "inbox.given-back";
    public const string InboxSnoozed = "inbox.snoozed";
    public const string InboxDone = "inbox.done";
    public const string InboxBroughtBack = "inbox.brought-back";
    public const string MessageChecked = "message.checked";
    public const string ModerationDecided = "moderation.decided";
    public const string ModerationNoted = "moderation.noted";
    public const string PersonClass = "person.class";
    public const string BackupMade = "backup.made";
    public const string BackupRestored = "backup.restored";
    public const string Exported = "export.taken";
}
