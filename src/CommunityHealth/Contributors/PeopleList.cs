using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Contributors;

/// <summary>Where somebody stands in a period, judged against the period before it.</summary>
public enum PersonState { New, Returning, Back, Drifting }

/// <summary>Which people to list.</summary>
/// <param name="Filter">Scope, period, and whether bots and agents are people to list.</param>
/// <param name="Window">The days the period resolved to.</param>
/// <param name="State">Only those in a state; null for all.</param>
/// <param name="Search">Only those whose name holds a text.</param>
/// <param name="Page">From 1; a page after the last is the last.</param>
public sealed record PeopleRequest(Filter Filter, Window Window, PersonState? State = null, string? Search = null, int Page = 1)
{
    /// <summary>People a page.</summary>
    public const int Size = 50;

    /// <summary>The window that new and returning are judged against; null where the period is all that is known.</summary>
    internal Window? Before => Filter.Period.IsAll ? null : Filter.Period.Previous(Window);
}

/// <summary>Somebody in the list.</summary>
public sealed record ListedPerson(PersonPresence Person, PersonState State, IReadOnlyList<ContributionKind> Kinds);

/// <summary>A bot or agent that the list leaves out.</summary>
public sealed record ListedAutomation(PersonId Id, string Name, ActorClass Class);

/// <summary>A page of people, A to Z and never ranked.</summary>
/// <param name="Total">How many the list has on all pages.</param>
/// <param name="Known">How many it would have without state and search.</param>
/// <param name="Automation">The first of those left out as bots and agents.</param>
/// <param name="AutomationTotal">How many were left out.</param>
public sealed record PeoplePage(
    IReadOnlyList<ListedPerson> People, int Total, int Known, int Page,
    IReadOnlyList<ListedAutomation> Automation, int AutomationTotal);
