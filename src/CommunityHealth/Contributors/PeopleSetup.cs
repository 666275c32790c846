using CommunityHealth.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Contributors;

/// <summary>Registers lists of people.</summary>
public static class PeopleSetup
{
    /// <summary>The list of people and what it reads; storage is added apart.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) =>
        services.AddSingleton<PeopleReader>().AddSingleton<PeopleQuery>().AddSingleton<PersonQuery>().AddSingleton<CohortQuery>().AddSingleton<DocsQuery>().AddSingleton<PeopleLists>();
}

/// <summary>The lists of people that one page shows.</summary>
public sealed record PeopleLists(PeopleQuery People, CohortQuery Cohorts, DocsQuery Docs);
