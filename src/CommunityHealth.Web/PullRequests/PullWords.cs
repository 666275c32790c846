using CommunityHealth.PullRequests;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.PullRequests;

/// <summary>The words of this page for states, groups, sizes and stages.</summary>
public static class PullWords
{
    /// <summary>Where an open one stands.</summary>
    public static string State(PullState state) => state switch
    {
        PullState.Waiting => PullRequestsTexts.State_Waiting,
        PullState.InReview => PullRequestsTexts.State_InReview,
        PullState.ChangesRequested => PullRequestsTexts.State_ChangesRequested,
        PullState.Approved => PullRequestsTexts.State_Approved,
        _ => PullRequestsTexts.State_Draft,
    };

    /// <summary>Whose they are.</summary>
    public static string Group(PullGroup group) => group switch
    {
        PullGroup.Fork => PullRequestsTexts.Group_Fork,
        PullGroup.Branch => PullRequestsTexts.Group_Branch,
        PullGroup.Newcomer => PullRequestsTexts.Group_Newcomer,
        _ => PullRequestsTexts.Group_Regular,
    };

    /// <summary>A size in lines: "up to 10", "11–50", "more than 1,000".</summary>
    public static string Size(SizeFigure size) => size switch
    {
        { IsKnown: false } => PullRequestsTexts.Size_Unknown,
        { Most: null } => Figures.Format(PullRequestsTexts.Size_Over, Figures.Number(size.Least - 1)),
        { Least: 0, Most: { } most } => Figures.Format(PullRequestsTexts.Size_UpTo, Figures.Number(most)),
        { Most: { } most } => Figures.Format(PullRequestsTexts.Size_Range, Figures.Number(size.Least), Figures.Number(most)),
    };

    /// <summary>The same where there is little room: "≤ 10", "> 1,000".</summary>
    public static string ShortSize(SizeFigure size) => size switch
    {
        { IsKnown: true, Most: null } => "> " + Figures.Number(size.Least - 1),
        { IsKnown: true, Least: 0, Most: { } most } => "≤ " + Figures.Number(most),
        _ => Size(size),
    };

    /// <summary>A part of the way to merging.</summary>
    public static string Stage(PullStage stage) => stage switch
    {
        PullStage.Wait => PullRequestsTexts.Stage_Wait,
        PullStage.Review => PullRequestsTexts.Stage_Review,
        PullStage.Rework => PullRequestsTexts.Stage_Rework,
        PullStage.Merge => PullRequestsTexts.Stage_Merge,
        _ => PullRequestsTexts.Stage_Total,
    };
}
