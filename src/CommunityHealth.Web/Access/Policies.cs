namespace CommunityHealth.Web.Access;

/// <summary>The names that pages and endpoints ask for; who holds them is decided in <see cref="AccessTable"/>.</summary>
public static class Policies
{
    /// <summary>Look at figures and at what is behind them.</summary>
    public const string ReadDashboard = nameof(ReadDashboard);

    /// <summary>See breakdowns of fewer people than the community's smallest group.</summary>
    public const string SeeSmallGroups = nameof(SeeSmallGroups);

    /// <summary>Take away all that is stored of a person.</summary>
    public const string ExportPeople = nameof(ExportPeople);

    /// <summary>See who waits, and note who answers.</summary>
    public const string AnswerInbox = nameof(AnswerInbox);

    /// <summary>Say whether the model hears right how messages sound, and take away what was said.</summary>
    public const string CheckSentiment = nameof(CheckSentiment);
    /// <summary>See messages that may hurt somebody, and decide about them.</summary>
    public const string ModerateMessages = nameof(ModerateMessages);

    /// <summary>Tell of what people did where no source sees it.</summary>
    public const string DeclareActivities = nameof(DeclareActivities);

    /// <summary>Connect, harvest, pause and stop sources.</summary>
    public const string ManageSources = nameof(ManageSources);

    /// <summary>Change how the community counts and works; take settings away as a file.</summary>
    public const string ChangeSettings = nameof(ChangeSettings);

    /// <summary>See how the server is.</summary>
    public const string SeeStatus = nameof(SeeStatus);

    /// <summary>Say who may do what: accounts, invitations, API keys.</summary>
    public const string ManageAccess = nameof(ManageAccess);

    /// <summary>See who changed what.</summary>
    public const string ReadAudit = nameof(ReadAudit);

    /// <summary>Take everything away: backups and the whole export.</summary>
    public const string TakeEverything = nameof(TakeEverything);

    /// <summary>Change one's own password, and take away what is kept of oneself.</summary>
    public const string OwnAccount = nameof(OwnAccount);

    /// <summary>Stand at the door: sign in, join by an invitation, be told that something is not there.</summary>
    public const string Enter = nameof(Enter);

    /// <summary>Ask whether the server lives and is ready.</summary>
    public const string AskHealth = nameof(AskHealth);
}
