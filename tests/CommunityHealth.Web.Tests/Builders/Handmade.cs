using System.Net;
using System.Text.RegularExpressions;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>A browser that sends the cookies it is told to, and no others.</summary>
internal static partial class Handmade
{
    public static HttpClient Client(LiveSite site, params IEnumerable<(string Name, string Value)> headers)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.Add(name, value);
        }

        return client;
    }

    /// <summary>The antiforgery token of a page's forms, as a field, and the cookie that belongs to it.</summary>
    public static async Task<((string Name, string Value)[] Field, string Cookie)> FormAsync(HttpClient client, string page, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Add("Cookie", cookie ?? "none=1");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        var set = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(c => c.Split(';')[0]) : [];
        return ([("__RequestVerificationToken", WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value))], string.Join("; ", set.Prepend(cookie).OfType<string>()));
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string cookie, IEnumerable<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, page);
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
