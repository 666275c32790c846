using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Web;
using CommunityHealth.Community;

namespace CommunityHealth.Tests.Fakes;

/// <summary>Answers REST questions: lists with links, tags of pages, moved and deleted things.</summary>
internal sealed class FakeRest(FakeRepository repository)
{
    /// <summary>What a page holds, whatever is asked for.</summary>
    public int PageSize { get; set; } = 3;

    public HttpResponseMessage Answer(HttpRequestMessage request, string root, string path)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var name = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (name is ["repos", var owner, var repo, ..])
        {
            var full = owner + "/" + repo;
            if (repository.OldNames.Contains(full))
            {
                var moved = new HttpResponseMessage(HttpStatusCode.MovedPermanently) { Content = new StringContent("{\"message\":\"Moved Permanently\"}") };
                moved.Headers.Location = new Uri($"{root}/repositories/{repository.Id}{path["/repos/".Length..][full.Length..]}{request.RequestUri.Query}");
                return moved;
            }

            name = string.Equals(full, repository.Name, StringComparison.OrdinalIgnoreCase) ? name[3..] : ["?"];
        }
        else
        {
            name = name is ["repositories", var id, ..] && id == repository.Id.ToString(CultureInfo.InvariantCulture) ? name[2..] : ["?"];
        }

        return name switch
        {
            [] => Json(new { id = repository.Id, full_name = repository.Name }),
            ["issues", var number] when int.TryParse(number, out var n) => Single(n, root),
            ["issues"] => List(request, root, Since(query, Newest().Where(i => i.Kind != ItemKind.Discussion), i => i.Updated).Select(Issue)),
            ["pulls"] => List(request, root, Newest().Where(i => i.Kind == ItemKind.Pull).Select(Pull)),
            ["issues", "comments"] => List(request, root, Since(query, Comments(), c => c.Comment.Updated).OrderByDescending(c => c.Comment.Updated).Select(c => Comment(c.Item, c.Comment))),
            ["pulls", "comments"] => List(request, root, Ordered(query, Since(query, Lines(), c => c.Comment.Updated)).Select(c => Line(c.Item, c.Comment))),
            ["issues", "events"] => List(request, root, Events().OrderByDescending(e => e.Event.Id).Select(e => Event(e.Item, e.Event))),
            ["releases"] => List(request, root, Enumerable.Reverse(repository.Releases).Select(Release)),
            _ => Json(new { message = "Not Found" }, HttpStatusCode.NotFound),
        };
    }

    public static HttpResponseMessage Json(object value, HttpStatusCode status = HttpStatusCode.OK) => new(status)
    {
        Content = new StringContent(JsonSerializer.Serialize(value), System.Text.Encoding.UTF8, "application/json"),
    };

    private HttpResponseMessage Single(int number, string root)
    {
        var item = repository.Items.FirstOrDefault(i => i.Number == number && i.Kind != ItemKind.Discussion);
        if (item is { Fate: FakeFate.Transferred })
        {
            var moved = Json(new { message = "Moved Permanently" }, HttpStatusCode.MovedPermanently);
            moved.Headers.Location = new Uri($"{root}/repositories/99/issues/1");
            return moved;
        }

        return item is null or { Fate: FakeFate.Deleted } ? Json(new { message = "This issue was deleted" }, HttpStatusCode.Gone) : Json(Issue(item));
    }

    private HttpResponseMessage List(HttpRequestMessage request, string root, IEnumerable<object> all)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var page = int.Parse(query["page"] ?? "1", null);
        var rows = all.ToArray();
        var response = Json(rows.Skip((page - 1) * PageSize).Take(PageSize));
        var tag = "W/\"" + JsonSerializer.Serialize(rows).GetHashCode(StringComparison.Ordinal) + "\"";
        if (request.Headers.TryGetValues("If-None-Match", out var known) && known.Contains(tag))
        {
            return new HttpResponseMessage(HttpStatusCode.NotModified);
        }

        var last = Math.Max(1, (rows.Length + PageSize - 1) / PageSize);
        var path = request.RequestUri.AbsolutePath.Replace("/repos/" + repository.Name, "/repositories/" + repository.Id, StringComparison.OrdinalIgnoreCase);
        string To(int number)
        {
            query["page"] = number.ToString(null, null);
            return $"<{request.RequestUri.GetLeftPart(UriPartial.Authority)}{path}?{query}>";
        }

        response.Headers.TryAddWithoutValidation("ETag", tag);
        if (page < last)
        {
            response.Headers.TryAddWithoutValidation("Link", $"{To(page + 1)}; rel=\"next\", {To(last)}; rel=\"last\"");
        }

        return response;
    }

    private static IEnumerable<T> Since<T>(System.Collections.Specialized.NameValueCollection query, IEnumerable<T> rows, Func<T, DateTimeOffset> time) =>
        query["since"] is { } since ? rows.Where(r => time(r) >= DateTimeOffset.Parse(since, CultureInfo.InvariantCulture)) : rows;

    private static IEnumerable<(FakeItem Item, FakeComment Comment)> Ordered(
        System.Collections.Specialized.NameValueCollection query, IEnumerable<(FakeItem Item, FakeComment Comment)> rows) =>
        query["direction"] == "asc" ? rows.OrderBy(r => r.Comment.Updated) : rows.OrderByDescending(r => r.Comment.Updated);

    private IEnumerable<FakeItem> There() => repository.Items.Where(i => i.Fate == FakeFate.There);

    private IEnumerable<FakeItem> Newest() => There().OrderByDescending(i => i.Updated);

    private IEnumerable<(FakeItem Item, FakeComment Comment)> Comments() =>
        There().Where(i => i.Kind != ItemKind.Discussion).SelectMany(i => i.Comments.Select(c => (i, c)));

    private IEnumerable<(FakeItem Item, FakeComment Comment)> Lines() =>
        There().SelectMany(i => i.Threads.SelectMany(t => t.Comments).Where(c => !c.Pending).Select(c => (i, c)));

    private IEnumerable<(FakeItem Item, FakeEvent Event)> Events() => There().SelectMany(i => i.Events.Select(e => (i, e)));

    private object Issue(FakeItem item) => new
    {
        number = item.Number, node_id = item.Node, title = item.Title, body = item.Body, user = Who(item.Author), html_url = Url(item),
        created_at = item.Created, updated_at = item.Updated, closed_at = item.Closed, author_association = "MEMBER",
        labels = item.Labels.Select(l => new { name = l.Name }), milestone = item.Milestone is null ? null : new { title = item.Milestone },
        pull_request = item.Kind == ItemKind.Pull ? new { merged_at = item.Merged } : null, draft = item.Kind == ItemKind.Pull ? item.Draft : (bool?)null,
    };

    private object Pull(FakeItem item) => new
    {
        number = item.Number, node_id = item.Node, title = item.Title, body = item.Body, user = Who(item.Author), html_url = Url(item),
        created_at = item.Created, updated_at = item.Updated, closed_at = item.Closed, merged_at = item.Merged, author_association = "MEMBER",
        labels = item.Labels.Select(l => new { name = l.Name }), milestone = item.Milestone is null ? null : new { title = item.Milestone }, draft = item.Draft,
        @base = new { @ref = "main", repo = new { id = repository.Id } }, head = new { @ref = "topic", repo = new { id = item.Fork ? 7 : repository.Id } },
    };

    private string Url(FakeItem item) => $"https://github.com/{repository.Name}/{FakeGraphQl.Path(item.Kind)}/{item.Number}";

    private object Comment(FakeItem item, FakeComment comment) => new
    {
        id = comment.Id, user = Who(comment.Author), body = comment.Body, created_at = comment.At, updated_at = comment.Updated,
        html_url = $"{Url(item)}#issuecomment-{comment.Id}", issue_url = $"https://api.github.com/repos/{repository.Name}/issues/{item.Number}",
    };

    private object Line(FakeItem item, FakeComment comment) => new
    {
        id = comment.Id, user = Who(comment.Author), body = comment.Body, created_at = comment.At, updated_at = comment.Updated,
        html_url = $"https://github.com/comment/{comment.Id}", pull_request_url = $"https://api.github.com/repos/{repository.Name}/pulls/{item.Number}",
    };

    private object Event(FakeItem item, FakeEvent e) => new
    {
        id = e.Id, @event = Snake(e.Type), created_at = e.At, actor = Who(e.Actor), issue = Issue(item), state_reason = e.Reason,
        label = e.Label is null ? null : new { name = e.Label.Name }, milestone = e.Milestone is null ? null : new { title = e.Milestone },
        requested_reviewer = Who(e.Reviewer),
    };

    private static object Release(FakeRelease release) => new
    {
        id = release.Id, tag_name = release.Tag, name = release.Tag, html_url = $"https://github.com/release/{release.Tag}", draft = release.At is null,
        prerelease = release.Prerelease, created_at = release.At ?? DateTimeOffset.UnixEpoch, published_at = release.At, author = Who(release.Author),
    };

    private static object? Who(FakeUser? user) => user is null ? null
        : new { id = user.Id, login = user.Type == "Bot" && user.Login != "Copilot" ? user.Login + "[bot]" : user.Login, type = user.Type };

    private static string Snake(string type) => string.Concat(type[..^"Event".Length].Select(
        (c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
