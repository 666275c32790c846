namespace CommunityHealth.Web.Demo;

/// <summary>What the site needs to make the demo and to show it.</summary>
internal static class DemoSite
{
    public static IServiceCollection AddDemoSite(this IServiceCollection services) =>
        services.AddSingleton<SiteSwitch>().AddSingleton<DemoJob>().AddScoped<SiteDoor>();
}
