using CommunityHealth.Community;
using CommunityHealth.Metrics;
using CommunityHealth.Responses;
using CommunityHealth.Storage;
using CommunityHealth.Web.Layout;

namespace CommunityHealth.Web.Responses;

/// <summary>The page of response times, ready to draw.</summary>
/// <param name="Waiting">A page of what waits now.</param>
/// <param name="Sla">The wanted time in words.</param>
public sealed record ResponsesModel(
    MetricsAnswer Answer, PageHeading Head, ResponseCards Cards, ResponseFigures Numbers, PickedItems Waiting, string Sla, DateOnly Today)
{
    /// <summary>The page of an answer.</summary>
    public static async Task<ResponsesModel> OfAsync(
        MetricsAnswer answer, Filter filter, ResponseQuery responses, TimeProvider clock, CancellationToken cancellation)
    {
        var request = ResponseFilter.Request(answer, filter);
        var figures = await responses.ShowAsync(request, cancellation);
        var sla = ResponseWords.Sla(answer, request.Working);
        var question = Parts.Figures.Format(ResponsePageTexts.Title, sla);
        return new ResponsesModel(
            answer, PageHeading.Of(answer, question), new ResponseCards(answer, figures, responses.Calendar), figures,
            responses.Waiting(figures, !ResponseFilter.IsInside(filter), ResponseFilter.Page(filter)), sla, PageHeading.Today(answer, clock));
    }
}
