namespace CommunityHealth.Web.Access;

/// <summary>The names that pages and endpoints ask for; who holds them is decided in <see cref="AccessSetup"/>.</summary>
public static class Policies
{
    /// <summary>Look at figures and at what is behind them.</summary>
    public const string ReadDashboard = nameof(ReadDashboard);

    /// <summary>Connect, harvest, pause and stop sources.</summary>
    public const string ManageSources = nameof(ManageSources);

    /// <summary>See who waits, and note who answers.</summary>
    public const string AnswerInbox = nameof(AnswerInbox);

    /// <summary>Change how the community counts and works; take settings away as a file.</summary>
    public const string ChangeSettings = nameof(ChangeSettings);

    /// <summary>Ask whether the server lives and is ready.</summary>
    public const string AskHealth = nameof(AskHealth);

    /// <summary>See how the server is.</summary>
    public const string SeeStatus = nameof(SeeStatus);
}
