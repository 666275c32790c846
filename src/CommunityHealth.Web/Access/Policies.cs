namespace CommunityHealth.Web.Access;

/// <summary>The names that pages and endpoints ask for; who holds them is decided in one place.</summary>
public static class Policies
{
    public const string ReadDashboard = nameof(ReadDashboard);
}
