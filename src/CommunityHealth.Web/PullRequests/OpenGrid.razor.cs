using CommunityHealth.Community;
using CommunityHealth.PullRequests;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.PullRequests;

/// <summary>The open pull requests, the longest wait first, narrowed down by the address.</summary>
public sealed partial class OpenGrid
{
    /// <summary>The page of the list.</summary>
    [Parameter, EditorRequired]
    public OpenPage Open { get; set; } = null!;

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public Explanation Explanation { get; set; } = null!;

    /// <summary>A source tells of reviews.</summary>
    [Parameter]
    public bool Reviews { get; set; } = true;

    /// <summary>What is shown now.</summary>
    [Parameter, EditorRequired]
    public Filter Filter { get; set; } = Filter.Default;

    /// <summary>The address of the page for a filter.</summary>
    [Parameter, EditorRequired]
    public Func<Filter, string> Address { get; set; } = _ => "";

    private string Count => PullFilter.Open(Filter).IsNarrow
        ? Figures.Format(PullRequestsTexts.Open_Some, Figures.Number(Open.Total), Figures.Number(Open.Known))
        : Figures.Plural(Open.Known, PullRequestsTexts.Open_One, PullRequestsTexts.Open_Many);

    private TableModel Lines => new(
        PullRequestsTexts.Open_Table, PullRequestsTexts.Open_Title,
        [PullRequestsTexts.Open_Author, PullRequestsTexts.Open_State, PullRequestsTexts.Open_Waits, PullRequestsTexts.Open_Age, PullRequestsTexts.Open_Size, PullRequestsTexts.Open_Link],
        [
            .. Open.Lines.Select(l => new TableLine(
                l.Item.Title, [Author(l), PullWords.State(l.Pull.State), OpenTable.Since(Open, l.Pull.Since), OpenTable.Since(Open, l.Pull.OpenedAt), OpenTable.Size(l.Pull), WebLink.Of(l.Item.Url) ?? ""])),
        ]);

    private static string Author(OpenLine line) => line.Item.Author is null ? PartsTexts.Nobody : line.Item.AuthorName;

    private string Page(int number) => Address(Filter.With("page", number == 1 ? null : $"{number}")) + "#p-open";
}
