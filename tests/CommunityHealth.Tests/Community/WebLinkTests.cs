using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class WebLinkTests
{
    [Theory]
    [InlineData("https://code.example/a/b#c", "https://code.example/a/b#c")]
    [InlineData("http://code.example:8080/", "http://code.example:8080/")]
    [InlineData("HTTPS://code.example/", "https://code.example/")]
    [InlineData("https://code.example/\"><script>", "https://code.example/%22%3E%3Cscript%3E")]
    public void An_address_of_the_web_is_a_link(string told, string link) => Assert.Equal(link, WebLink.Of(told));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)//https://code.example")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://code.example")]
    [InlineData("view-source:https://code.example")]
    [InlineData("mailto:ada@code.example")]
    [InlineData("//code.example")]
    [InlineData("/account")]
    [InlineData("code.example")]
    [InlineData("https://")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_else_is(string? told) => Assert.Null(WebLink.Of(told));
}
